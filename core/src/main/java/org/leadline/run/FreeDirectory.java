package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// The rule that a new run needs a place of its own.
public final class FreeDirectory {

    private FreeDirectory() {}

    /// @throws InputException where something is at the path already, but for an empty directory
    public static void require(Path path) {
        if (Files.exists(path)) {
            if (!Files.isDirectory(path))
                throw new InputException("the output " + path + " is a file, not a directory");
            boolean isFree =
                    InputFile.list(path).stream().allMatch(file -> AtomicFile.isLeftover(file) || RunLock.isLock(file));
            if (!isFree) {
                throw new InputException(
                        "the output " + path + " exists and is not empty: name another one, or remove it");
            }
        }
    }
}
