package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch_2.tmp.npy",
                "epoch_2.npy.tmp.npy",
                "epoch_2.npy.tmp",
                "epoch_2.npy.tmp.4711",
                "epoch_2.tmp4711.npy",
                "epoch_2_tmp.npy",
                "tmp-epoch_2.npy",
                "epoch_2.temp.npy",
                "epoch_2.part.npy",
                "epoch_2.npy.part",
                "epoch_2.partial.npy",
                "epoch_2.incomplete.npy",
                "epoch_2.npy.crdownload",
                "epoch_2.bak.npy",
                "epoch_2.npy~",
                "~epoch_2.npy",
                "#epoch_2.npy#",
                ".epoch_2.npy.Ab3dE1",
                ".epoch_2.npy.swp",
                "epoch_4.tmp.npy",
            })
    void whatAWriterDidNotFinishIsSaidAndIsNoMilestone(String name) throws IOException {
        save("epoch_1.npy", "epoch_2.npy", "epoch_3.npy", name);
        Cli evaluated = evaluate().ok();
        hasScored(evaluated, 1, 2, 3);
        assertThat(evaluated.err()).contains(name + " is left out: it has the name of a temporary file");
    }

    @Test
    void aFolderThatAWriterDidNotFinishIsSaidAndIsNoMilestone() throws IOException {
        for (String folder : List.of("epoch_1", "epoch_2", "epoch_3.tmp", "tmp-epoch_4")) {
            save(folder + "/features.npy");
        }
        Cli evaluated = evaluate().ok();
        hasScored(evaluated, 1, 2);
        assertThat(evaluated.err()).contains("epoch_3.tmp/, tmp-epoch_4/ in ", "each has the name of a temporary file");
    }

    @Test
    void wordsThatMeanSomethingElseAreNoTemporaryNames() throws IOException {
        save("temp_0.5_epoch_1.npy", "temp_0.5_epoch_2.npy");
        hasScored(evaluate().ok(), 1, 2);
    }

    @Test
    void hiddenFilesAreSaidInOneLine() throws IOException {
        save(
                "epoch_1.npy",
                "epoch_2.npy",
                "._epoch_1.npy",
                "._epoch_2.npy",
                "__MACOSX/._epoch_1.npy",
                ".old/epoch_1.npy");
        Cli evaluated = evaluate().ok();
        hasScored(evaluated, 1, 2);
        assertThat(evaluated.err().lines().filter(line -> line.contains("hidden")))
                .singleElement()
                .asString()
                .contains(
                        "._epoch_1.npy",
                        "._epoch_2.npy",
                        "__MACOSX/._epoch_1.npy",
                        ".old/",
                        " are left out: each is hidden");
        save(".leadline/000001/other.npy");
        assertThat(evaluate().ok().err()).doesNotContain(".leadline");
    }

    @Test
    void aSecondDownloadIsLeftOut() throws IOException {
        save("epoch_1.npy", "epoch_1 (1).npy", "epoch_1 (2).npy", "epoch_2.npy");
        Cli evaluated = evaluate().ok();
        hasScored(evaluated, 1, 2);
        assertThat(evaluated.err())
                .contains("epoch_1 (1).npy, epoch_1 (2).npy in ", "as a browser calls a second download");
    }

    @Test
    void aSecondDownloadOfTheOneMatrixIsLeftOut() throws IOException {
        save("embeddings.npy", "embeddings (1).npy");
        Cli evaluated = evaluate().ok();
        hasScored(evaluated, 1);
        assertThat(evaluated.err()).contains("embeddings (1).npy is left out: it has the name of another file");
    }

    @Test
    void numbersInParenthesesCountMilestonesWhereNoFileIsTheirOriginal() throws IOException {
        save("emb (1).npy", "emb (2).npy", "emb (3).npy");
        hasScored(evaluate().ok(), 1, 2, 3);
    }

    @Test
    void timesOfOneDayAreNoMilestonesUnlessThatIsSaid() throws IOException {
        save("emb_20240102-103000.npy", "emb_20240102-114500.npy");
        evaluate().failsWith("or say with --index-pattern which number is the milestone's");
        hasScored(
                Cli.run("evaluate {} --metrics rankme --index-pattern -([0-9]+)", run)
                        .ok(),
                103000,
                114500);
    }

    @Test
    void scoresAreKeptInADirectoryAndNotInAFile() throws IOException {
        save("epoch_1.npy", "epoch_2.npy");
        Path file = Files.writeString(run.resolve("notes.txt"), "kept");
        for (Path named : List.of(file, file.resolve("below"))) {
            Cli.run("evaluate {} --metrics rankme --state {}", run, named)
                    .failsWith(file + " is a file, but --state names a directory in which scores are kept");
        }
        assertThat(file).hasContent("kept");
        Path state = run.resolve("kept");
        hasScored(Cli.run("evaluate {} --metrics rankme --state {}", run, state).ok(), 1, 2);
        assertThat(Cli.run("evaluate {} --metrics rankme --state {}", run, state)
                        .ok()
                        .err())
                .as("its own files are no folder of arrays")
                .doesNotContain("left out");
    }

    @Test
    void labelsThatTheRunNamesCountUnlessTheUserNamesOthers() throws IOException {
        save("epoch_1.npy", "epoch_2.npy");
        Files.writeString(run.resolve("leadline.json"), "{\"labels\": \"y.txt\"}");
        Files.writeString(run.resolve("y.txt"), "cat\ndog\n".repeat(20));
        String named = Cli.run("evaluate {} --metrics silhouette-gt", run).ok().out();
        Path other = Files.writeString(run.resolve("other.txt"), "cat\ncat\ndog\ndog\n".repeat(10));
        String others = Cli.run("evaluate {} --metrics silhouette-gt --labels {}", run, other)
                .ok()
                .out();
        assertThat(named).contains("S_GT");
        assertThat(others).contains("S_GT").isNotEqualTo(named);
        assertThat(Cli.run("evaluate {} --metrics silhouette-gt --labels {}", run, run.resolve("y.txt"))
                        .ok()
                        .out())
                .isEqualTo(named);
    }
}
