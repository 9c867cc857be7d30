package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.label.LabelsFile;
import org.leadline.run.EmbeddingsFile;
import tools.jackson.databind.JsonNode;

class MilestoneTest {

    private static final int ROWS = 300;

    @TempDir
    private Path directory;

    private Path run;
    private Path shards;

    @BeforeEach
    void writeAMatrixOnceWholeAndOnceInFiles() throws IOException {
        run = Files.createDirectories(directory.resolve("run"));
        shards = Files.createDirectories(directory.resolve("shards"));
        Path whole = run.resolve("epoch_1.npy");
        SampleEmbeddings.write(whole, ROWS, 1, 1);
        Embeddings rows = EmbeddingsFile.read(whole);
        for (int file = 0; file < 3; file++) {
            NdArray part = EmbeddingsFile.toArray(rows.part(file * ROWS / 3, (file + 1) * ROWS / 3));
            NpyFile.write(shards.resolve("part-" + (file + 9) + ".npy"), part);
        }
    }

    private static Map<String, JsonNode> byMetric(List<JsonNode> lines) {
        return lines.stream()
                .collect(Collectors.toMap(
                        line -> line.get("metric").asString(), line -> line.get("value"), (first, _) -> first));
    }

    private static JsonNode value(Map<String, JsonNode> lines, String metric) {
        return Objects.requireNonNull(lines.get(metric), metric);
    }

    @Test
    void sumsHaveTheDigitsOfEvaluate() {
        Map<String, JsonNode> found = byMetric(Cli.json("milestone {}", shards));
        Map<String, JsonNode> expected = byMetric(Cli.json("evaluate {} --metrics label-free --repeats 1", run));
        assertThat(found).containsKeys("rankme", "std-collapse", "spectrum", "intrinsic-dimension", "outliers");
        found.forEach((metric, value) -> {
            if (metric.equals("uniformity")) {
                double single = value(expected, metric).asDouble();
                assertThat(value.asDouble()).as("in double precision").isCloseTo(single, within(1e-5));
            } else {
                assertThat(value).as(metric).isEqualTo(value(expected, metric));
            }
        });
    }

    @Test
    void theTableSaysWhichRowsAScoreIsOf() {
        Path out = directory.resolve("out.txt");
        Cli drawn = Cli.run(
                        "milestone {} --metrics rankme,entropy --layout-rows 120 --draws 2 --repeats 1 --out {}",
                        shards,
                        out)
                .ok();
        assertThat(drawn.out())
                .containsPattern("(?m)^rankme +[0-9.]+ +all 300$")
                .containsPattern("(?m)^H\\(Z3\\) +[0-9.]+ ±[0-9.e-]+ +120 × 2 draws$");
        assertThat(out).hasContent(drawn.out());
    }

    @Test
    void labelsAddWhatNeedsThem() {
        Path labels = directory.resolve("labels.npy");
        LabelsFile.write(
                labels, Labels.of(IntStream.range(0, ROWS).map(row -> row % 4).toArray()));
        String out = Cli.run("milestone {} --labels {} --metrics knn,linear-probe-lr,agreement-z --k 3", shards, labels)
                .ok()
                .out();
        assertThat(out).contains("agreement-z", "linear-probe-lr", "knn", "300 against all", "all 300");
        Cli.run("milestone {} --metrics knn", shards).isWrongUsage("'knn' of --metrics needs --labels");
        LabelsFile.write(labels, Labels.of(0, 1));
        Cli.run("milestone {} --labels {}", shards, labels).failsWith("labels.npy has 2 labels");
    }

    @Test
    void whatIsReadIsNotWrittenOver() throws IOException {
        Path labels = directory.resolve("labels.npy");
        LabelsFile.write(
                labels, Labels.of(IntStream.range(0, ROWS).map(row -> row % 4).toArray()));
        byte[] before = Files.readAllBytes(shards.resolve("part-9.npy"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), shards);
        for (Path out : List.of(
                shards.resolve("part-9.npy"),
                shards.resolve("new.npy"),
                link.resolve("part-9.npy"),
                link.resolve("new.npy"),
                labels)) {
            Cli.run("milestone {} --labels {} --metrics knn --out {}", shards, labels, out)
                    .failsWith("name another file for --out");
        }
        assertThat(shards.resolve("part-9.npy")).hasBinaryContent(before);
        assertThat(shards.resolve("new.npy")).doesNotExist();
    }

    @Test
    void theColumnOfLabelsIsNamed() throws IOException {
        Path labels = directory.resolve("labels.csv");
        Files.writeString(
                labels,
                IntStream.range(0, ROWS)
                        .mapToObj(row -> row % 3 + "," + row % 5)
                        .collect(Collectors.joining("\n", "coarse,fine\n", "\n")));
        Cli.run("milestone {} --labels {} --label-column fine --metrics knn", shards, labels)
                .ok();
    }

    @Test
    void equalCallsPrintEqualLines() {
        String call = "milestone {} --metrics entropy,agreement --layout-rows 120 --draws 2 --repeats 1";
        assertThat(byMetric(Cli.json(call, shards))).isEqualTo(byMetric(Cli.json(call, shards)));
    }

    @Test
    void whatDoesNotFitIsSaidInOneSentence() throws IOException {
        Cli.run("milestone {} --metrics entropy", shards)
                .isWrongUsage("'entropy' of --metrics is not made of sums over rows: --layout-rows finds it");
        Cli.run("milestone {} --draws 3", shards).isWrongUsage("--draws says how often --layout-rows are drawn");
        Cli.run("milestone {} --layout-rows 120 --draws 1", shards).isWrongUsage("--draws is at least 2");
        Cli.run("milestone {} --layout-rows 300", shards)
                .failsWith("--layout-rows is 300, but there are 300 rows: leadline evaluate scores them all");
        Cli.run("milestone {}", directory.resolve("nowhere")).failsWith("nowhere does not exist");
        Cli.run("milestone {}", Files.createDirectory(directory.resolve("empty")))
                .failsWith("holds no rows");
    }
}
