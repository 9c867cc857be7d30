package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A part of Leadline that reads input which others made.
interface Parser {

    /// Returns its name in the table.
    String name();

    /// Returns valid inputs, the same ones on every call. Those that are not accepted are left out.
    List<byte[]> seeds() throws IOException;

    /// Returns whether a build may accept none of the valid inputs, since it does not read the format.
    default boolean isOptional() {
        return false;
    }

    /// Returns how these inputs are put together.
    Format format();

    /// Reads an input through the entry that users' files take.
    ///
    /// @param room a directory of the calling thread's own; what an earlier call left there may be replaced
    /// @return whether it was accepted; an answer of false means that it was left out with a reason
    /// @throws org.leadline.InputException where it is refused
    boolean read(Path room, byte[] input) throws IOException;
}
