package org.leadline.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.leadline.InputException;

/// The file systems that Hadoop reads and writes, with a sentence where they fail.
final class Storage {

    private Storage() {}

    /// A question to a file system.
    interface Question<T> {
        T of(FileSystem files) throws IOException;
    }

    /// Asks the file system of a path.
    ///
    /// @throws InputException where it fails
    static <T> T ask(Path path, Configuration configuration, Question<T> question) {
        try {
            return question.of(path.getFileSystem(configuration));
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(path + " cannot be read: " + reason(e), e);
        }
    }

    /// Replaces a file: writes under another name and renames, so that whoever reads finds all or nothing.
    ///
    /// @throws InputException where it cannot be written
    static void write(String text, Path file, Configuration configuration) {
        try {
            FileContext files = FileContext.getFileContext(file.toUri(), configuration);
            Path whole = files.makeQualified(file);
            Path part = new Path(whole.getParent(), "." + file.getName() + ".part");
            EnumSet<CreateFlag> anew = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
            try (FSDataOutputStream bytes = files.create(part, anew, Options.CreateOpts.createParent())) {
                bytes.write(text.getBytes(StandardCharsets.UTF_8));
            }
            files.rename(part, whole, Options.Rename.OVERWRITE);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file + " cannot be written: " + reason(e), e);
        }
    }

    /// The first line of what a file system says.
    static String reason(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
