package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A parser of a file of its own.
///
/// @param name the name in the table
/// @param fileName the name that a file gets before it is read
/// @param format how the files are put together
/// @param inputs valid files
/// @param reader what reads a file
record FileParser(String name, String fileName, Format format, Inputs inputs, Reader reader) implements Parser {

    /// Makes valid inputs.
    @FunctionalInterface
    interface Inputs {
        List<byte[]> make() throws IOException;
    }

    /// Reads a file, or throws.
    @FunctionalInterface
    interface Reader {
        void read(Path file) throws IOException;
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        return inputs.make();
    }

    @Override
    public List<String> read(Path room, byte[] input) throws IOException {
        reader.read(Rooms.write(room.resolve(fileName), input));
        return List.of();
    }
}
