package org.leadline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.leadline.array.AtomicFile;

/// Files with a text that nobody guesses, in folders that the driver and executors write into: an executor that
/// finds them sees these folders, and not others of the same names. They are removed when it is closed.
///
/// @param contents the texts by file
record Tokens(Map<String, String> contents) implements AutoCloseable {

    private static final String NAME = ".leadline-seen-";

    /// Writes a file into each folder, which is made where it is missing.
    ///
    /// @throws org.leadline.InputException where one cannot be written
    static Tokens in(Collection<Path> folders) {
        Map<String, String> contents = new TreeMap<>();
        Tokens tokens = new Tokens(contents);
        try {
            for (Path folder : folders) {
                AtomicFile.createDirectories(folder);
                String text = UUID.randomUUID().toString();
                Path file = folder.resolve(NAME + text);
                contents.put(file.toString(), text);
                AtomicFile.write(file, text);
            }
        } catch (RuntimeException e) {
            tokens.close();
            throw e;
        }
        return tokens;
    }

    @Override
    public void close() {
        for (String file : contents.keySet()) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException leftBehind) {
                // its name begins with a dot, and nobody reads it
            }
        }
    }
}
