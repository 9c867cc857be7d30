package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A part of Leadline that reads input which others made.
interface Parser {

    /// Returns its name in the table.
    String name();

    /// Returns valid inputs, the same ones on every call. Those that are not accepted are left out;
    /// a parser that accepts none of them is a failure.
    List<byte[]> seeds() throws IOException;

    /// Returns how these inputs are put together.
    Format format();

    /// Reads an input through the entry that users' files take.
    ///
    /// @param room a directory of the calling thread's own; what an earlier call left there may be replaced
    /// @return the reasons for which it was left out, as ends of sentences; none where it was accepted
    /// @throws org.leadline.InputException where it is refused
    List<String> read(Path room, byte[] input) throws IOException;
}
