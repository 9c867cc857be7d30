package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;

/// Files in a directory of embeddings of which one is none, or one too many: it does not stop the others.
class MilestoneFilesTest {

    @TempDir
    private Path run;

    private void save(String... names) throws IOException {
        for (String name : names) {
            SplittableRandom random = new SplittableRandom(name.hashCode());
            float[] values = new float[40 * 4];
            for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble(-1, 1);
            NdArray array = NdArray.ofFloats(values, 40, 4);
            Path file = run.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            if (name.endsWith(".npz")) writeZipped(file, array);
            else NpyFile.write(file, array);
        }
    }

    private static void writeZipped(Path file, NdArray array) throws IOException {
        Path alone = file.resolveSibling("alone");
        NpyFile.write(alone, array);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("embedding.npy"));
            zip.write(Files.readAllBytes(alone));
        }
        Files.delete(alone);
    }

    private Cli evaluate() {
        return Cli.run("evaluate {} --metrics rankme", run);
    }

    private static void hasScored(Cli evaluated, int... milestones) {
        assertThat(evaluated.out().lines().filter(line -> line.matches("[0-9]+ +[0-9.]+")))
                .as(evaluated.out() + evaluated.err())
                .extracting(line -> Integer.valueOf(line.split(" ", 2)[0]))
                .containsExactlyElementsOf(Arrays.stream(milestones).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "epoch=3.npy, epoch=3-v1.npy",
        "epoch_3.npy, epoch_3.npz",
        "epoch_03.npy, epoch_3.npy",
        "epoch_3.npy, epoch_3_ema.npy",
        "epoch_3_a.npy, epoch_3_b.npy",
        "epoch-3.npy, epoch_3.npy",
    })
    void twoFilesOfOneMilestoneAreARowWithItsReason(String first, String second) throws IOException {
        save("epoch_1.npy", "epoch_2.npy", first, second);
        Cli evaluated = evaluate();
        assertThat(evaluated.exit()).isEqualTo(1);
        hasScored(evaluated, 1, 2);
        assertThat(evaluated.out())
                .containsPattern("(?m)^3 +–$")
                .contains("– 3: not scored, because two files are milestone 3: ", first, second)
                .contains("; take one away, or say with --index-pattern which files are milestones.");
    }

    @Test
    void milestonesThatMostlyHaveTwoFilesAreRefused() throws IOException {
        save("epoch_1.npy", "epoch_2.npy", "epoch_3.npy", "epoch_1_ema.npy", "epoch_2_ema.npy");
        evaluate().failsWith("epoch_1.npy and epoch_1_ema.npy are both milestone 1: ");
    }

    @Test
    void morePartsThanTheirNamesSayAreARowWithItsReason() throws IOException {
        for (int part = 0; part < 3; part++) save("epoch_1-part-" + part + "-of-2.npy");
        for (int part = 0; part < 2; part++) save("epoch_2-part-" + part + "-of-2.npy");
        Cli evaluated = evaluate();
        assertThat(evaluated.exit()).isEqualTo(1);
        hasScored(evaluated, 2);
        assertThat(evaluated.out()).contains("has 3 parts, but their names say that there are 2: ");
    }

    @ParameterizedTest
    @CsvSource({"epoch_1.npy, ''", "epoch_1.npy, --index-pattern=epoch_([0-9]+)"})
    void oneNumberThatIsOutOfRangeStopsNoOther(String other, String option) throws IOException {
        save(other, "epoch_2.npy", "epoch_99999999999.npy");
        Cli evaluated = option.isEmpty() ? evaluate() : Cli.run("evaluate {} --metrics rankme {}", run, option);
        hasScored(evaluated.ok(), 1, 2);
        assertThat(evaluated.err())
                .contains("epoch_99999999999.npy is left out: it has the number 99999999999 in its name, but an index"
                        + " is at most 2147483647");
    }
}
