package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class RunLockTest {

    @TempDir
    private Path directory;

    @Test
    void oneHoldsAFolderWhateverItIsCalled() throws IOException {
        Path folder = directory.resolve("run");
        Path link = directory.resolve("link");
        try (RunLock _ = RunLock.on(folder)) {
            Files.createSymbolicLink(link, folder);
            for (Path other : List.of(folder, link, folder.resolve("../run"))) {
                assertThatThrownBy(() -> RunLock.ofStudy(other))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("another process writes to the study " + other);
            }
            try (RunLock _ = RunLock.on(directory.resolve("another"))) {
                assertThat(directory.resolve("another/.lock")).exists();
            }
        }
        try (RunLock _ = RunLock.on(link)) {
            assertThatThrownBy(() -> RunLock.on(folder)).isInstanceOf(InputException.class);
        }
    }

    /// Closing a second channel to the file would give the lock up where locks belong to processes.
    @Test
    void aRefusalLeavesTheLockToOtherProcessesAsItWas() throws IOException, InterruptedException {
        Path folder = directory.resolve("run");
        try (RunLock _ = RunLock.on(folder)) {
            assertThatThrownBy(() -> RunLock.on(folder)).isInstanceOf(InputException.class);
            assertThat(otherProcess(folder)).isEqualTo(1);
        }
        assertThat(otherProcess(folder)).isZero();
    }

    /// Another Java that locks the file: 0 where it can.
    private int otherProcess(Path folder) throws IOException, InterruptedException {
        Path source = directory.resolve("Locks.java");
        Files.writeString(source, """
                void main(String[] file) throws Exception {
                    try (var channel = java.nio.channels.FileChannel.open(
                            java.nio.file.Path.of(file[0]), java.nio.file.StandardOpenOption.WRITE)) {
                        System.exit(channel.tryLock() == null ? 1 : 0);
                    }
                }
                """);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        folder.resolve(".lock").toString())
                .start()
                .waitFor();
    }
}
