package org.leadline.vision.pickle;

/// A pickle asks for what its kind does not hold.
public final class RefusedPickleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param what goes on after "the pickle", such as `holds an array without its values`
    public RefusedPickleException(String what) {
        super(what);
    }
}
