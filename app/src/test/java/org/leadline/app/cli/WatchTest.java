package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        "watch {} --once --repeats 1 --neighbors 10 --k 3 --metrics agreement",
                        directory.resolve("runs"))
                .ok();
        assertThat(once.out()).contains("\na\n", "AMI(C1,C2)");
        assertThat(once.err()).contains("epoch_3.npy is not all there: 0 bytes");
    }

    @Test
    void whatCanNotBeWatchedIsSaid() {
        Cli.run("watch {}", directory.resolve("none")).failsWith("is no directory");
        Cli.run("watch {} --fail-on any", directory).failsWith("add --once");
        Cli.run("watch {} --once --fail-on doom", directory).failsWith("one is 'doom'");
        Cli.run("watch {} --poll 0", directory).failsWith("--poll is at least");
    }

    @Test
    void aCollapseIsAnExitCodeForScripts() throws IOException {
        for (int epoch = 0; epoch < 4; epoch++) {
            SampleEmbeddings.write(directory.resolve("epoch_" + epoch + ".npy"), 60);
        }
        String command = "watch {} --once --repeats 1 --metrics collapse --fail-on ";
        assertThat(Cli.run(command + "collapse", directory).exit()).isZero();
        for (int epoch = 4; epoch < 6; epoch++) {
            float[] ones = new float[60 * 4];
            Arrays.fill(ones, epoch);
            NpyFile.write(directory.resolve("epoch_" + epoch + ".npy"), NdArray.ofFloats(ones, 60, 4));
        }
        assertThat(Cli.run(command + "any", directory).exit()).isEqualTo(3);
    }
}
