package org.leadline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An application that was submitted to a cluster of two executors on this machine.
record Submitted(Process process, Path said) {

    private static final long SECONDS = 120;

    /// Submits the jar.
    ///
    /// @param said the file of what it prints
    /// @param words the verb and its options
    /// @param settings options of spark-submit
    static Submitted start(Path said, List<String> words, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "submit"));
        command.addAll(List.of(settings));
        command.add(Path.of("target/leadline-spark.jar").toString());
        command.addAll(words);
        return new Submitted(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                said);
    }

    /// Ends one of the executors as the system ends a process that takes too much memory.
    ///
    /// @return whether there was one
    boolean killAnExecutor() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    /// Waits for its end.
    ///
    /// @return the exit code
    int end() throws InterruptedException {
        boolean hasEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!hasEnded) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        assertThat(hasEnded).as("it ends").isTrue();
        return process.exitValue();
    }

    /// Returns what it printed, with what Spark logged.
    String text() throws IOException {
        return Files.readString(said);
    }
}
