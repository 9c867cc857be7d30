package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/// Tells whether scores that an earlier build kept without the content of their file are that file's.
final class EarlierStamp {

    /// The name of the file of the stamp, beside the scores.
    static final String SOURCE = "source.json";

    private EarlierStamp() {}

    /// The file that scores and layout were computed from, as earlier builds described it.
    private record Source(String file, String stamp) {}

    /// Returns whether the scores beside a stamp in a directory of another trainer's run are of this file: it has
    /// the size and time that they were stamped with, and nothing has changed it since the stamp was written. The
    /// latter is known by the time at which the file system last touched the file, which no archive sets back.
    static boolean isOfForeign(Path source, Path file) {
        try {
            if (!Files.exists(source)) return false;
            Source stored = Json.convert(Json.read(source), Source.class, source, "a source");
            String stamp =
                    Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
            return stored.equals(new Source(String.valueOf(file.getFileName()), stamp))
                    && touched(file).compareTo(Files.getLastModifiedTime(source)) <= 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /// Returns whether a file that was computed from embeddings of a run of Leadline's is not older than they are.
    static boolean isOfOwn(Path derived, Path embeddings) {
        try {
            return Files.getLastModifiedTime(embeddings).compareTo(Files.getLastModifiedTime(derived)) <= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Removes the stamp, once what lies beside it names its content.
    static void remove(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(SOURCE));
        } catch (IOException e) {
            // the stamp is not read where content is named
        }
    }

    private static FileTime touched(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }
}
