package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The answer of `watch` on correlations with labels, beside what `correlate` prints.
class LabelCorrelationsTest {

    private static final String METRICS = "linear-probe,knn,effective-rank,stable-rank";

    @TempDir
    private Path directory;

    private Path write(int milestones) throws IOException {
        Path run = Files.createDirectories(directory.resolve("runs/a"));
        for (int i = 0; i < milestones; i++) {
            SampleEmbeddings.write(run.resolve("emb_" + i + ".npy"), 60, 1 + i, 0.1 + 0.1 * i + 0.05 * (i % 2));
        }
        return run;
    }

    private JsonNode correlations(String... options) throws InterruptedException {
        try (Watching watching = new Watching(directory.resolve("runs"), options)) {
            watching.settle(1);
            while (true) {
                JsonNode found = watching.json("/api/v1/runs/a/correlations");
                if (!found.get("pending").asBoolean()) return found;
            }
        }
    }

    @Test
    void theyAreThoseOfCorrelateTheStrongestFirstForEachScoreOfLabels() throws IOException, InterruptedException {
        Path run = write(10);
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        JsonNode found = correlations("--labels", labels.toString(), "--repeats", "1", "--metrics", METRICS);
        assertThat(found.get("milestones").asInt()).isEqualTo(10);
        assertThat(found.get("reason").isNull()).isTrue();
        assertThat(found.get("references")
                        .valueStream()
                        .map(one -> one.get("metric").asString()))
                .containsExactly("linear-probe-cv", "knn");
        JsonNode probe = found.get("references").get(0);
        assertThat(probe.get("says").asString()).contains("label-free scores tell more than time");
        List<JsonNode> printed =
                Cli.json("correlate --labels {} --repeats 1 --metrics " + METRICS + " {}", labels, run);
        assertThat(probe.get("rows"))
                .containsExactlyInAnyOrderElementsOf(printed.stream()
                        .filter(row -> row.get("labelFree").asBoolean())
                        .toList());
        for (JsonNode reference : found.get("references")) {
            List<Double> strengths = reference
                    .get("rows")
                    .valueStream()
                    .map(row -> -Math.abs(row.get("withInitial").get("r").asDouble()))
                    .toList();
            assertThat(strengths).hasSize(2).isSorted();
        }
        JsonNode row = found.get("references").get(1).get("rows").get(0);
        assertThat(row.get("reference").asString()).isEqualTo("knn");
        assertThat(row.get("withInitial").get("interval")).hasSize(2);
        assertThat(row.get("withInitial").get("n").asInt()).isEqualTo(10);
        assertThat(row.has("tellsMoreThanTime")).isFalse();
    }

    @Test
    void twoMilestonesAreTooFewAndTheReasonIsThatOfCorrelate() throws IOException, InterruptedException {
        write(2);
        Path labels = SampleEmbeddings.labels(directory.resolve("labels.txt"), 60);
        JsonNode found = correlations("--labels", labels.toString(), "--repeats", "1", "--metrics", METRICS);
        JsonNode row = found.get("references").get(0).get("rows").get(0);
        assertThat(row.get("withInitial").get("undefined").asString())
                .isEqualTo("there are only 2 points, fewer than the 3 it takes");
        assertThat(found.get("references").get(0).get("says").asString()).contains("too few milestones");
    }

    @Test
    void withoutLabelsThereIsNothingToCorrelateWith() throws IOException, InterruptedException {
        write(2);
        JsonNode found = correlations("--metrics", "effective-rank");
        assertThat(found.get("references")).isEmpty();
        assertThat(found.get("reason").asString()).isEqualTo("the run has no labels");
    }
}
