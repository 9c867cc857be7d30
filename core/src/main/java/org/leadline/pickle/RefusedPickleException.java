package org.leadline.pickle;

/// A pickle holds a value, or refers to a name, that pickles of its kind do not have.
public final class RefusedPickleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param problem the end of a sentence about the pickle, such as `holds an array without its values`
    public RefusedPickleException(String problem) {
        super(problem);
    }
}
