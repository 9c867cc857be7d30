package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Warnings say where scores that are computed cannot be kept.
class WatcherWarningsTest {

    @TempDir
    private Path root;

    private final List<String> troubles = new ArrayList<>();

    private Watcher watched() throws IOException {
        Path run = Files.createDirectories(root.resolve("a"));
        for (int epoch = 1; epoch <= 3; epoch++) {
            Files.write(run.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch, 5));
        }
        Watcher watcher = watcher();
        watcher.once();
        return watcher;
    }

    private Watcher watcher() {
        return new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, new Listener() {
            @Override
            public void alert(NewAlert found) {}

            @Override
            public void trouble(String sentence) {
                troubles.add(sentence);
            }
        });
    }

    private static String body(Watcher watcher, String path) {
        Answer answer = new WatchApi(watcher, new FixedInsight(Optional.empty(), Optional.empty()))
                .at(path, null, new Headers())
                .orElseThrow();
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void scoresThatCannotBeKeptAreSaidOnceAndOnThePage() throws IOException {
        Path own = Files.createDirectories(root.resolve("a/.leadline"));
        for (int epoch = 1; epoch <= 3; epoch++) Files.writeString(own.resolve("00000" + epoch), "in the way");
        Watcher watcher = watched();
        RunView run = watcher.views().getFirst();
        assertThat(run.scored()).isEqualTo(3);
        assertThat(troubles).singleElement().asString().startsWith("a: The scores of milestone");
        assertThat(run.warnings())
                .singleElement()
                .asString()
                .startsWith("The scores of milestones 1, 2, 3 are not kept: ")
                .endsWith(".");
        for (String path : List.of("/api/v1/runs", "/api/v1/runs/a")) {
            assertThat(body(watcher, path)).as(path).contains("\"warnings\":[\"The scores of milestones 1, ");
        }
        for (int epoch = 1; epoch <= 3; epoch++) Files.delete(own.resolve("00000" + epoch));
        watcher.look(InstantSource.fixed(Instant.now().plusSeconds(60)));
        assertThat(watcher.views().getFirst().warnings()).isEmpty();
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertThat(own.resolve("00000" + epoch + "/scores.json")).isNotEmptyFile();
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidOnceAndOnThePage() throws IOException {
        Files.createDirectories(root.resolve("a"));
        Files.writeString(root.resolve("a/.leadline"), "no directory");
        Watcher watcher = watched();
        assertThat(watcher.views().getFirst().scored()).isEqualTo(3);
        assertThat(troubles).singleElement().asString().startsWith("a: Scores are not kept: ");
        assertThat(body(watcher, "/api/v1/runs")).contains("\"warnings\":[\"Scores are not kept: ");
        Files.delete(root.resolve("a/.leadline"));
        watcher.once();
        assertThat(watcher.views().getFirst().warnings()).isEmpty();
        assertThat(watcher.views().getFirst().scored()).isEqualTo(3);
        assertThat(root.resolve("a/.leadline/000001/scores.json")).isNotEmptyFile();
        assertThat(root.resolve("a/.leadline/alerts-told.json")).isNotEmptyFile();
    }

    @Test
    void eachRunIsSaidThoughTheirNamesDifferInANumberAlone() throws IOException {
        for (String name : List.of("run1", "run2")) {
            Path run = Files.createDirectories(root.resolve(name));
            Files.writeString(run.resolve(".leadline"), "no directory");
            Files.write(run.resolve("epoch_1.npy"), WatcherTest.milestone(root, 1, 5));
        }
        Watcher watcher = watcher();
        watcher.once();
        watcher.once();
        assertThat(troubles).hasSize(2);
        assertThat(troubles.getFirst()).startsWith("run1: Scores are not kept: ");
        assertThat(troubles.getLast()).startsWith("run2: Scores are not kept: ");
    }

    @Test
    void whatIsLeftOutAndAssumedIsSaidOnceAndOnThePage() throws IOException {
        Path run = Files.createDirectories(root.resolve("a"));
        Files.write(run.resolve("epoch_3 (1).npy"), WatcherTest.milestone(root, 9, 5));
        Watcher watcher = watched();
        watcher.once();
        assertThat(troubles)
                .singleElement()
                .asString()
                .startsWith("a: ")
                .contains("epoch_3 (1).npy")
                .endsWith(".");
        assertThat(body(watcher, "/api/v1/runs/a")).contains("epoch_3 (1).npy");
        Files.delete(run.resolve("epoch_3 (1).npy"));
        for (int rank = 0; rank < 2; rank++) {
            for (int epoch = 1; epoch <= 2; epoch++) {
                Path file = root.resolve("b/epoch_" + epoch + "_rank" + rank + ".npy");
                Files.createDirectories(file.getParent());
                Files.write(file, WatcherTest.milestone(root, epoch, 5));
            }
        }
        watcher.once();
        assertThat(troubles).hasSize(2).last().asString().startsWith("b: ").contains("rankOrder");
    }

    @Test
    void aRunWithoutTroubleHasNoWarnings() throws IOException {
        Watcher watcher = watched();
        assertThat(troubles).isEmpty();
        assertThat(body(watcher, "/api/v1/runs")).contains("\"warnings\":[]");
    }
}
