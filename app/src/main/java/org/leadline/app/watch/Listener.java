package org.leadline.app.watch;

/// Is told once of what a person wants to know while runs are watched.
public interface Listener {

    /// An alert that is to be told; again where it was not taken before.
    void alert(NewAlert found);

    /// Something that is not as it should be: why a milestone or a run cannot be read, or that a file does not
    /// become whole.
    ///
    /// @param sentence a whole sentence
    void trouble(String sentence);
}
