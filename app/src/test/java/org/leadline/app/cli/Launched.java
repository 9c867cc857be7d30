package org.leadline.app.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A call of the command line in a process of its own, which can be killed.
///
/// @param said takes what the process prints
record Launched(Process process, Path said) {

    private static final long MINUTES = 5;

    static Launched start(Path said, Object... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "@" + Path.of("../config/jvm.args").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                Leadline.class.getName()));
        for (Object word : words) command.add(word.toString());
        File output = said.toFile();
        try {
            return new Launched(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output)
                            .start(),
                    said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for its end.
    ///
    /// @return the exit code
    int end() throws InterruptedException {
        if (process.waitFor(MINUTES, TimeUnit.MINUTES)) return process.exitValue();
        process.destroyForcibly().waitFor();
        throw new AssertionError("it did not end, and said: " + text());
    }

    /// Returns the text that it printed so far.
    String text() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
