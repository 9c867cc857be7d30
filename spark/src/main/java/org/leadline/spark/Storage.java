package org.leadline.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
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
        T of(FileSystem files, Path path) throws IOException;
    }

    /// Asks the file system of a path.
    ///
    /// @throws InputException where it fails, or the path is none
    static <T> T ask(String path, Configuration configuration, Question<T> question) {
        try {
            Path named = new Path(path);
            return question.of(named.getFileSystem(configuration), named);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(path + " cannot be read: " + reason(e), e);
        }
    }

    /// Returns a path with its file system.
    ///
    /// @throws InputException where it is none
    static Path whole(String path, Configuration configuration) {
        return ask(path, configuration, FileSystem::makeQualified);
    }

    /// Copies a file to this machine.
    ///
    /// @return a file of the same name in a folder of its own, which goes when this process ends
    /// @throws InputException where it cannot be read
    static java.nio.file.Path here(String file, Configuration configuration) {
        return ask(file, configuration, (files, path) -> {
            java.nio.file.Path folder = Files.createTempDirectory("leadline-labels");
            java.nio.file.Path copy = folder.resolve(path.getName());
            folder.toFile().deleteOnExit();
            copy.toFile().deleteOnExit();
            try (FSDataInputStream from = files.open(path)) {
                Files.copy(from, copy);
            }
            return copy;
        });
    }

    /// Checks that a file can be written, before work whose result it takes.
    ///
    /// @throws InputException where it cannot
    static void requireWritable(String file, Configuration configuration) {
        try {
            FileContext files = FileContext.getFileContext(new Path(file).toUri(), configuration);
            Path part = part(files, file);
            create(files, part).close();
            files.delete(part, false);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file + " cannot be written: " + reason(e), e);
        }
    }

    /// Replaces a file: writes under another name and renames, so that whoever reads finds all or nothing.
    ///
    /// @throws InputException where it cannot be written
    static void write(String text, String file, Configuration configuration) {
        try {
            FileContext files = FileContext.getFileContext(new Path(file).toUri(), configuration);
            Path part = part(files, file);
            try (FSDataOutputStream bytes = create(files, part)) {
                bytes.write(text.getBytes(StandardCharsets.UTF_8));
            }
            files.rename(part, files.makeQualified(new Path(file)), Options.Rename.OVERWRITE);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(file + " cannot be written: " + reason(e), e);
        }
    }

    private static Path part(FileContext files, String file) {
        Path whole = files.makeQualified(new Path(file));
        return new Path(whole.getParent(), "." + whole.getName() + ".part");
    }

    private static FSDataOutputStream create(FileContext files, Path part) throws IOException {
        return files.create(
                part, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), Options.CreateOpts.createParent());
    }

    /// The first line of what a file system says.
    static String reason(Exception e) {
        String said = e.getMessage();
        return said == null || said.isBlank()
                ? e.getClass().getSimpleName()
                : said.lines().findFirst().orElseThrow();
    }
}
