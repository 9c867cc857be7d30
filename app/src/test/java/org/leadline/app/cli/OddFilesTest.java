package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Milestones that are no plain files of their size stop no other.
class OddFilesTest {

    private static final long LARGE = 300_000_000_000L;

    @TempDir
    private Path directory;

    private Path part(int milestone, int number) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("epoch_" + milestone));
        return folder.resolve("part-" + number + ".npy");
    }

    @Test
    void aMilestoneOneOfWhosePartsIsAPipeIsARowWithItsReason() throws IOException, InterruptedException {
        SampleEmbeddings.write(part(1, 0), 30);
        SampleEmbeddings.write(part(1, 1), 30);
        SampleEmbeddings.write(part(2, 0), 30);
        Process made = new ProcessBuilder("mkfifo", part(2, 1).toString()).start();
        assertThat(made.waitFor()).isZero();
        Cli cli = Cli.run("evaluate {} --metrics rankme", directory);
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out()).containsPattern("(?m)^1 +[0-9.]+$").containsPattern("(?m)^2 ");
        assertThat(cli.out() + cli.err()).contains("part-1.npy is a pipe, a device or a socket");
    }

    @Test
    void aFileOfHundredsOfGigabytesBehindItsArrayIsRefusedByItsHeader() throws IOException {
        for (int i = 1; i <= 2; i++) SampleEmbeddings.write(directory.resolve("epoch_" + i + ".npy"), 30);
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("epoch_2.npy").toFile(), "rw")) {
            sparse.setLength(LARGE);
        }
        Cli cli = Cli.run("evaluate {} --metrics rankme", directory);
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out()).containsPattern("(?m)^1 +[0-9.]+$");
        assertThat(cli.out() + cli.err()).contains("epoch_2.npy has bytes too many");
    }
}
