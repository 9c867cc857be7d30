package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;

class WatchTest {

    @TempDir
    private Path directory;

    @Test
    void onceScoresWhatIsWholeAndSaysWhatWaits() throws IOException {
        Files.createDirectories(directory.resolve("runs/a"));
        for (int epoch = 1; epoch <= 2; epoch++) {
            SampleEmbeddings.write(directory.resolve("runs/a/epoch_" + epoch + ".npy"), 60);
        }
        Files.writeString(directory.resolve("runs/a/epoch_3.npy"), "");
        Cli once = Cli.run(
                "watch {} --once --repeats 1 --neighbors 10 --k 3 --metrics agreement", directory.resolve("runs"));
        assertThat(once.exit()).isEqualTo(4);
        assertThat(once.out()).contains("\na\n", "AMI(C1,C2)");
        assertThat(once.err()).contains("epoch_3.npy is not all there: 0 bytes");
    }

    @Test
    void whatCanNotBeWatchedIsSaid() {
        Cli.run("watch {}", directory.resolve("none")).failsWith("is no directory");
        Cli.run("watch {} --fail-on any", directory).isWrongUsage("add --once");
        Cli.run("watch {} --once --fail-on doom", directory).isWrongUsage("one is 'doom'");
        Cli.run("watch {} --port 99999", directory).isWrongUsage("--port is from 0 to 65535, but it is 99999");
        Cli.run("rank {} --method doom", directory).isWrongUsage("--method is one of");
        Cli.run("watch {} --poll 0", directory).isWrongUsage("--poll is at least");
    }

    @Test
    void aCollapseIsAnExitCodeForScripts() throws IOException {
        for (int epoch = 0; epoch < 4; epoch++) {
            SampleEmbeddings.write(directory.resolve("epoch_" + epoch + ".npy"), 60);
        }
        String command = "watch {} --once --repeats 1 --metrics collapse --fail-on ";
        assertThat(Cli.run(command + "collapse", directory).exit()).isZero();
        for (int epoch = 4; epoch < 6; epoch++) {
            SampleEmbeddings.writeCollapsed(directory.resolve("epoch_" + epoch + ".npy"), 60, epoch);
        }
        assertThat(Cli.run(command + "any", directory).exit()).isEqualTo(3);
    }

    /// Writes milestones, the last two of which are nothing but zeros.
    private void writeZeros() throws IOException {
        for (int epoch = 0; epoch < 6; epoch++) {
            Path file = directory.resolve("epoch_" + epoch + ".npy");
            if (epoch < 4) SampleEmbeddings.write(file, 60);
            else NpyFile.write(file, NdArray.ofFloats(new float[60 * 100], 60, 100));
        }
    }

    @Test
    void onceWaitsForFilesThatLackNothingButQuiet() throws IOException {
        writeZeros();
        Cli once = Cli.run("watch {} --once --quiet 1 --repeats 1 --metrics collapse --fail-on collapse", directory);
        assertThat(once.err()).isEmpty();
        assertThat(once.exit()).isEqualTo(3);
    }

    @Test
    void onceDoesNotWaitForFilesThatHaveLainThereForLonger() throws IOException {
        writeZeros();
        for (int epoch = 4; epoch < 6; epoch++) {
            FileTime early = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
            Files.setLastModifiedTime(directory.resolve("epoch_" + epoch + ".npy"), early);
        }
        Cli once =
                Cli.run("watch {} --once --quiet 86400 --repeats 1 --metrics collapse --fail-on collapse", directory);
        assertThat(once.exit()).isEqualTo(3);
    }

    @Test
    void aFileThatIsCutShortIsAnExitCodeOfItsOwn() throws IOException {
        for (int epoch = 0; epoch < 2; epoch++) {
            SampleEmbeddings.write(directory.resolve("epoch_" + epoch + ".npy"), 60);
        }
        byte[] whole = Files.readAllBytes(directory.resolve("epoch_1.npy"));
        Files.write(directory.resolve("epoch_1.npy"), Arrays.copyOf(whole, whole.length - 1));
        String command = "watch {} --once --repeats 1 --metrics collapse --fail-on any";
        assertThat(Cli.run(command, directory).exit()).isEqualTo(4);
        Files.writeString(directory.resolve("epoch_2.npy"), "no array at all, and never one");
        assertThat(Cli.run(command, directory).exit()).isEqualTo(1);
    }

    @Test
    void aDirectoryWithoutRunsAndAFolderThatCannotBeListedAreNoSuccess() throws IOException {
        String command = "watch {} --once --repeats 1 --metrics rankme";
        Cli none = Cli.run(command, directory);
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).startsWith(directory + " holds no run: ");
        SampleEmbeddings.write(Files.createDirectory(directory.resolve("a")).resolve("epoch_1.npy"), 60);
        assertThat(Cli.run(command, directory).exit()).isZero();
        Path mount = Files.createSymbolicLink(directory.resolve("mount"), Path.of("mount"));
        Cli unread = Cli.run(command, directory);
        assertThat(unread.exit()).isEqualTo(1);
        assertThat(unread.err()).startsWith(mount + " is passed by, with all that lies in it: ");
    }

    @Test
    void aMilestoneWithoutANumberIsScoredAsByEvaluate() throws IOException {
        SampleEmbeddings.write(directory.resolve("last.npy"), 60);
        Cli once = Cli.run("watch {} --once --repeats 1 --metrics rankme", directory);
        assertThat(once.exit()).isZero();
        assertThat(once.out()).containsPattern("\\n1 +[0-9.]+");
    }
}
