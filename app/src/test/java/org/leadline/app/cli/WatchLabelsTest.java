package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labels that come, or change, while a run is watched.
class WatchLabelsTest {

    private static final int ROWS = 60;
    private static final String[] OPTIONS = {
        "--repeats", "1", "--neighbors", "10", "--k", "3", "--metrics", "agreement", "--poll", "0.1"
    };

    @TempDir
    private Path directory;

    private Path run;

    @BeforeEach
    void write() throws IOException {
        run = Files.createDirectories(directory.resolve("runs/a"));
        for (int epoch = 1; epoch <= 2; epoch++) SampleEmbeddings.write(run.resolve("epoch_" + epoch + ".npy"), ROWS);
    }

    private static int classes(Watching watching) {
        return watching.json("/api/v1/runs/a/milestones/1/classes")
                .path("label")
                .path("names")
                .size();
    }

    @Test
    void labelsThatComeAfterTheFirstScoreAreTaken() throws IOException, InterruptedException {
        try (Watching watching = new Watching(directory.resolve("runs"), OPTIONS)) {
            watching.settle(1);
            assertThat(classes(watching)).isZero();
            SampleEmbeddings.labels(run.resolve("labels.txt"), ROWS);
            Files.writeString(run.resolve("leadline.json"), "{\"labels\": \"labels.txt\"}");
            Watching.await("labels", () -> classes(watching) == 3);
            String four =
                    IntStream.range(0, ROWS).mapToObj(row -> "d" + row % 4).collect(Collectors.joining("\n"));
            Files.writeString(run.resolve("labels.txt"), four);
            Watching.await("other labels", () -> classes(watching) == 4);
        }
    }

    @Test
    void labelsThatAreNamedAndComeLaterAreTakenAtOnce() throws IOException, InterruptedException {
        Path labels = directory.resolve("labels.txt");
        String[] options = IntStream.range(0, OPTIONS.length + 2)
                .mapToObj(i -> i < OPTIONS.length ? OPTIONS[i] : i == OPTIONS.length ? "--labels" : labels.toString())
                .toArray(String[]::new);
        try (Watching watching = new Watching(directory.resolve("runs"), options)) {
            watching.settle(1);
            assertThat(watching.json("/api/v1/runs").get(0).get("unscored").size())
                    .isEqualTo(2);
            SampleEmbeddings.labels(labels, ROWS);
            Watching.await(
                    "scores",
                    () -> watching.json("/api/v1/runs").get(0).get("scored").asInt() == 2);
            assertThat(watching.json("/api/v1/runs").get(0).get("unscored").size())
                    .isZero();
        }
    }
}
