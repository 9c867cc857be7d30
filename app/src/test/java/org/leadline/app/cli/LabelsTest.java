package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;

/// Labels as people write them, beside embeddings of 60 rows whose row i is of class `i mod 3`.
class LabelsTest {

    private static final int ROWS = 60;

    @TempDir
    Path directory;

    @BeforeEach
    void writeEmbeddings() throws IOException {
        Files.createDirectories(directory.resolve("run"));
        SampleEmbeddings.write(directory.resolve("run/epoch_1.npy"), ROWS);
        SampleEmbeddings.write(directory.resolve("run/epoch_2.npy"), ROWS, 2, 3);
    }

    @Test
    void aTableWithAHeadingGivesTheScoresOfItsLabels() throws IOException {
        List<Double> plain = scores(lines("plain.txt", row -> "" + row % 3), 0);
        assertThat(scores(lines("heading.csv", row -> row < 0 ? "label" : "" + row % 3), 1))
                .isEqualTo(plain);
        assertThat(scores(lines("table.csv", row -> row < 0 ? "file,label" : row + ".jpg," + row % 3), 2))
                .isEqualTo(plain);
        assertThat(scores(lines("paths.txt", row -> "train/" + row + ".jpg " + row % 3), 1))
                .isEqualTo(plain);
        assertThat(scores(lines("large.txt", row -> "" + (row % 3 + 9_000_000_000L)), 0))
                .isEqualTo(plain);
    }

    @Test
    void anArrayOfOneColumnOfFloatsGivesTheScoresOfItsLabels() throws IOException {
        float[] classes = new float[ROWS];
        for (int row = 0; row < ROWS; row++) classes[row] = row % 3;
        Path file = directory.resolve("column.npy");
        NpyFile.write(file, NdArray.ofFloats(classes, ROWS, 1));
        assertThat(scores(file, 0)).isEqualTo(scores(lines("plain.txt", row -> "" + row % 3), 0));
    }

    @Test
    void rowsWhoseLabelIsNanAreLeftOut() throws IOException {
        Path nan = lines("nan.txt", row -> row % 4 == 0 ? "nan" : row % 3 + ".000e+00");
        Path blank = lines("blank.txt", row -> row % 4 == 0 ? "" : "" + row % 3);
        assertThat(scores(nan, 1)).isEqualTo(scores(blank, 1));
        assertThat(evaluate(nan).err()).contains("15 of 60 labels are not known (nan)");
    }

    @Test
    void theColumnOfLabelsIsNamedWhereSeveralCouldBe() throws IOException {
        Path file = lines("two.csv", row -> row < 0 ? "label,class" : row % 3 + "," + row % 2);
        evaluate(file).failsWith("name it by --label-column");
        List<Double> plain = scores(lines("plain.txt", row -> "" + row % 3), 0);
        Cli named = Cli.run(
                "evaluate {} --labels {} --label-column label --metrics knn --format json",
                directory.resolve("run"),
                file);
        assertThat(values(named.ok())).isEqualTo(plain);
        Cli.run("evaluate {} --labels {} --label-column 3 --metrics knn", directory.resolve("run"), file)
                .failsWith("--label-column is the heading or the number of a column");
        Cli.run("evaluate {} --label-column label --metrics knn", directory.resolve("run"))
                .failsWith("neither --labels nor --train-labels was given");
    }

    @Test
    void labelsOfAnyMilestoneFit() throws IOException {
        SampleEmbeddings.write(directory.resolve("run/epoch_1.npy"), 45);
        Cli call = evaluate(lines("names.txt", row -> row < 0 ? "label" : "c" + row % 3));
        assertThat(call.err()).contains("'label', is taken for a heading").doesNotContain("61 labels");
    }

    @Test
    void theTrainSplitHasRowsOfItsOwn() throws IOException {
        Files.createDirectories(directory.resolve("train"));
        SampleEmbeddings.write(directory.resolve("train/epoch_1.npy"), 30);
        SampleEmbeddings.write(directory.resolve("train/epoch_2.npy"), 30);
        Path labels = lines("labels.txt", row -> "" + (row % 3 + 20_000));
        Path train = Files.writeString(
                directory.resolve("train.csv"),
                "label\n"
                        + IntStream.range(0, 30)
                                .mapToObj(row -> "" + (row % 3 + 20_000))
                                .collect(Collectors.joining("\n")));
        Cli call = Cli.run(
                "evaluate {} --labels {} --train {} --train-labels {} --metrics knn --format json",
                directory.resolve("run"),
                labels,
                directory.resolve("train"),
                train);
        assertThat(values(call.ok())).allMatch(accuracy -> accuracy > 0.6);
        Files.writeString(train, "0\n1\n");
        Cli.run(
                        "evaluate {} --labels {} --train {} --train-labels {} --metrics knn",
                        directory.resolve("run"),
                        labels,
                        directory.resolve("train"),
                        train)
                .failsWith("has 2 labels, but the embedding that they belong to has 30 rows");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeAndADeviceAreRefusedAtOnce() throws Exception {
        Path pipe = directory.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
        evaluate(pipe).failsWith("is a pipe, a device or a socket");
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        evaluate(Path.of("/dev/zero")).failsWith("is a pipe, a device or a socket");
    }

    private Cli evaluate(Path labels) {
        return Cli.run("evaluate {} --labels {} --metrics knn", directory.resolve("run"), labels);
    }

    /// @param notes the number of notes on the labels
    private List<Double> scores(Path labels, int notes) {
        Cli call = Cli.run(
                "evaluate {} --labels {} --metrics knn,silhouette-gt --format json", directory.resolve("run"), labels);
        assertThat(call.ok().err().lines().filter(line -> line.startsWith(labels.toString())))
                .hasSize(notes);
        return values(call);
    }

    private static List<Double> values(Cli call) {
        return call.json().stream()
                .filter(score -> score.path("metric").asString().equals("knn"))
                .map(score -> score.path("value").asDouble())
                .toList();
    }

    /// Writes a line a row. Row −1 is the heading, which a file has where its text has no number.
    private Path lines(String name, IntFunction<String> text) throws IOException {
        int first = text.apply(-1).matches(".*[0-9].*") || text.apply(-1).isEmpty() ? 0 : -1;
        return Files.writeString(
                directory.resolve(name),
                IntStream.range(first, ROWS).mapToObj(text).collect(Collectors.joining("\n")) + "\n");
    }
}
