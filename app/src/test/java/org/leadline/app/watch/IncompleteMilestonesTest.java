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
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Milestones of which a part or a rank's file is missing stand among what waits, until it comes.
class IncompleteMilestonesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path root;

    private final List<String> troubles = new ArrayList<>();

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

    private Path write(String name, int seed) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, WatcherTest.milestone(root, seed, 5));
    }

    @Test
    void onePartAloneIsNamedWithItsBytesAndWhatIsLackingUntilTheOtherComes() throws IOException {
        Path first = write("a/epoch_3/part-00001-of-00002.npy", 1);
        Watcher watcher = watcher();
        assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
        watcher.look(InstantSource.fixed(NOW.plusSeconds(20)));
        RunView run = watcher.views().getFirst();
        assertThat(run.waiting())
                .containsExactly(new WaitingFile(
                        first, Files.size(first), OptionalLong.empty(), NOW, "milestone 3 has 1 of its 2 parts"));
        assertThat(run.state()).isEqualTo("waiting");
        assertThat(run.milestones()).isEqualTo(1);
        assertThat(troubles).isEmpty();
        watcher.look(InstantSource.fixed(NOW.plusSeconds(300)));
        watcher.look(InstantSource.fixed(NOW.plusSeconds(301)));
        assertThat(troubles).singleElement().asString().contains(first + " waits since ", "has 1 of its 2 parts");

        write("a/epoch_3/part-00000-of-00002.npy", 2);
        watcher.once();
        assertThat(watcher.views().getFirst().waiting()).isEmpty();
        assertThat(watcher.views().getFirst().state()).isEqualTo("scored");
        assertThat(watcher.views().getFirst().scored()).isEqualTo(1);
    }

    @Test
    void aRankThatIsMissingIsNamedBesideMilestonesThatAreScored() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) {
            write("epoch_" + epoch + "_rank0.npy", epoch);
            if (epoch != 2) write("epoch_" + epoch + "_rank1.npy", 10 + epoch);
        }
        Watcher watcher = watcher();
        assertThat(watcher.look(InstantSource.fixed(NOW))).isTrue();
        assertThat(watcher.views().getFirst().state()).isEqualTo("scoring");
        watcher.once();
        RunView run = watcher.views().getFirst();
        assertThat(run.waiting()).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo(root.resolve("epoch_2_rank0.npy"));
            assertThat(one.reason()).isEqualTo("milestone 2 has 1 part, fewer than the 2 of another milestone");
        });
        assertThat(run.state()).isEqualTo("waiting");
        assertThat(List.of(run.scored(), run.milestones())).containsExactly(2, 3);
        write("epoch_2_rank1.npy", 12);
        watcher.once();
        assertThat(watcher.views().getFirst().waiting()).isEmpty();
        assertThat(watcher.views().getFirst().scored()).isEqualTo(3);
    }

    @Test
    void aGapIsNamedByItsNumberAndSinceBeginsAnewWithEachPart() throws IOException {
        for (int part = 0; part < 4; part++) write("a/epoch_1/part_" + part + ".npy", part);
        write("a/epoch_2/part_0.npy", 5);
        write("a/epoch_2/part_3.npy", 6);
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        WaitingFile gap = watcher.views().getFirst().waiting().getFirst();
        assertThat(gap.path()).isEqualTo(root.resolve("a/epoch_2"));
        assertThat(gap.reason()).isEqualTo("milestone 2 has 2 of its parts, without number 1");
        write("a/epoch_2/part_1.npy", 7);
        watcher.look(InstantSource.fixed(NOW.plusSeconds(5)));
        WaitingFile fewer = watcher.views().getFirst().waiting().getFirst();
        assertThat(fewer.reason()).isEqualTo("milestone 2 has 3 of its parts, without number 2");
        assertThat(fewer.there()).isGreaterThan(gap.there());
        assertThat(fewer.since()).isEqualTo(NOW.plusSeconds(5));
        Files.delete(root.resolve("a/epoch_2/part_0.npy"));
        Files.delete(root.resolve("a/epoch_2/part_1.npy"));
        Files.delete(root.resolve("a/epoch_2/part_3.npy"));
        watcher.look(InstantSource.fixed(NOW.plusSeconds(6)));
        assertThat(watcher.views().getFirst().waiting()).isEmpty();
    }

    @Test
    void partsOfTablesWaitLikeThoseOfArrays() throws IOException {
        Path table = Files.createDirectories(root.resolve("a")).resolve("emb_epoch_2-00000-of-00002.csv");
        Files.writeString(table, "1,2\n3,4\n");
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        assertThat(watcher.views().getFirst().waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.path()).isEqualTo(table));
    }

    @Test
    void theApiTellsThem() throws IOException {
        Path first = write("a/epoch_3/part-00001-of-00002.npy", 1);
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        WatchApi api = new WatchApi(watcher, new FixedInsight(Optional.empty(), Optional.empty()));
        for (String path : List.of("/api/v1/waiting", "/api/v1/runs/a")) {
            byte[] body = api.at(path, null, new Headers()).orElseThrow().body();
            JsonNode found = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
            JsonNode waiting = (found.isArray() ? found : found.get("waiting")).get(0);
            assertThat(waiting.get("path").asString()).isEqualTo(first.toString());
            assertThat(waiting.get("there").asLong()).isEqualTo(Files.size(first));
            assertThat(waiting.get("wanted").isNull()).isTrue();
            assertThat(waiting.get("since").asString()).isEqualTo(NOW.toString());
            assertThat(waiting.get("reason").asString()).isEqualTo("milestone 3 has 1 of its 2 parts");
        }
    }
}
