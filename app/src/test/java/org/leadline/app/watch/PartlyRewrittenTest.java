package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.monitor.Monitor;
import org.leadline.run.KnownNames;
import org.leadline.run.Naming;
import org.leadline.run.RunDirectory;
import org.leadline.score.EffectiveRank;
import org.leadline.trend.Series;

/// Files of one milestone that are written again one after another are not scored as a matrix of two networks.
class PartlyRewrittenTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = WatcherTest.TIMES.quiet().multipliedBy(6);

    @TempDir
    private Path root;

    private Path write(String name, int seed) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, WatcherTest.milestone(root, seed, 5));
    }

    /// Writes as [#write(String, int)], with a time after or before that of scores that were just kept.
    private void write(String name, int seed, int seconds) throws IOException {
        Files.setLastModifiedTime(write(name, seed), FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    private Watcher fresh() {
        return new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, WatcherTest.DEAF);
    }

    /// The number of scores that were set aside.
    private int superseded() throws IOException {
        try (var files = Files.list(root.resolve("run/.leadline/000006"))) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith("superseded-"))
                    .count();
        }
    }

    private static boolean looks(Watcher watcher, Instant at) {
        return watcher.look(InstantSource.fixed(at));
    }

    private static List<Double> ranks(Watcher watcher) {
        return watcher
                .views()
                .getFirst()
                .findings()
                .orElseThrow()
                .scores()
                .series(EffectiveRank.METRIC)
                .points()
                .stream()
                .map(Series.Point::value)
                .toList();
    }

    /// A watcher that has scored one milestone of two ranks.
    private Watcher watcher() throws IOException {
        write("run/epoch_6/rank-0-of-2.npy", 1);
        write("run/epoch_6/rank-1-of-2.npy", 2);
        Watcher watcher = fresh();
        assertThat(looks(watcher, NOW)).isTrue();
        assertThat(looks(watcher, NOW)).isFalse();
        return watcher;
    }

    @Test
    void theOtherRankOfAMilestoneThatIsWrittenAgainIsWaitedFor() throws IOException {
        Watcher watcher = watcher();
        List<Double> before = ranks(watcher);
        write("run/epoch_6/rank-0-of-2.npy", 3);
        assertThat(looks(watcher, NOW.plusSeconds(1))).isFalse();
        assertThat(looks(watcher, NOW.plusSeconds(21))).isFalse();
        assertThat(ranks(watcher)).isEqualTo(before);
        RunView run = watcher.views().getFirst();
        assertThat(run.state()).isEqualTo("waiting");
        assertThat(run.waiting()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(root.resolve("run/epoch_6/rank-1-of-2.npy"));
            assertThat(file.since()).isEqualTo(NOW.plusSeconds(1));
            assertThat(file.reason()).isEqualTo("milestone 6 is written again, and this file of it is not yet");
        });
        write("run/epoch_6/rank-1-of-2.npy", 4);
        assertThat(looks(watcher, NOW.plusSeconds(22))).isTrue();
        assertThat(watcher.views().getFirst().waiting()).isEmpty();
        assertThat(ranks(watcher)).hasSize(1).isNotEqualTo(before);
        assertThat(superseded()).as("scores of two networks in one matrix").isEqualTo(1);
    }

    @Test
    void aWatcherThatStartsBetweenTheRanksWaitsForTheOther() throws IOException {
        write("run/epoch_6/rank-0-of-2.npy", 1, -100);
        write("run/epoch_6/rank-1-of-2.npy", 2, -100);
        assertThat(looks(fresh(), NOW)).isTrue();
        write("run/epoch_6/rank-0-of-2.npy", 3, 100);
        Watcher watcher = fresh();
        assertThat(looks(watcher, NOW)).isFalse();
        assertThat(watcher.views().getFirst().waiting())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo(root.resolve("run/epoch_6/rank-1-of-2.npy")));
        assertThat(looks(watcher, NOW.plusSeconds(59))).isFalse();
        write("run/epoch_6/rank-1-of-2.npy", 4, 100);
        assertThat(looks(watcher, NOW.plusSeconds(60))).isTrue();
        assertThat(superseded()).isEqualTo(1);
    }

    @Test
    void aWatcherThatStartsBetweenTheRanksTakesThemAsTheyAreAfterALongTime() throws IOException {
        write("run/epoch_6/rank-0-of-2.npy", 1, -100);
        write("run/epoch_6/rank-1-of-2.npy", 2, -100);
        assertThat(looks(fresh(), NOW)).isTrue();
        write("run/epoch_6/rank-0-of-2.npy", 3, 100);
        Watcher watcher = fresh();
        assertThat(looks(watcher, NOW)).isFalse();
        assertThat(looks(watcher, NOW.plus(PATIENCE))).isTrue();
    }

    @Test
    void oneWhoLooksOnceNamesTheRankThatIsLackingUnlessItHasLackedForLong() throws IOException {
        write("run/epoch_6/rank-0-of-2.npy", 1, -1_000);
        write("run/epoch_6/rank-1-of-2.npy", 2, -1_000);
        looks(fresh(), NOW);
        Path scores = root.resolve("run/.leadline/000006/scores.json");
        Files.setLastModifiedTime(scores, FileTime.from(Instant.now().minusSeconds(900)));
        write("run/epoch_6/rank-0-of-2.npy", 3, -10);
        Watcher watcher = fresh();
        watcher.once();
        assertThat(watcher.views().getFirst().waiting()).hasSize(1);
        assertThat(superseded()).isZero();
        write("run/epoch_6/rank-0-of-2.npy", 4, -800);
        fresh().once();
        assertThat(superseded()).isEqualTo(1);
    }

    @Test
    void aMilestoneThatWasCopiedWithItsScoresIsTakenAtOnce() throws IOException {
        write("run/epoch_6/rank-0-of-2.npy", 1, -100);
        write("run/epoch_6/rank-1-of-2.npy", 2, -100);
        looks(fresh(), NOW);
        write("run/epoch_6/rank-0-of-2.npy", 1, 100); // the bytes of before
        assertThat(looks(fresh(), NOW)).isTrue();
        assertThat(superseded()).isZero();
    }

    @Test
    void whatDecidesOnAllScoresMayChangeBetweenTheRanks() throws IOException {
        Watcher watcher = watcher();
        write("run/epoch_6/rank-0-of-2.npy", 3);
        assertThat(looks(watcher, NOW.plusSeconds(1))).isFalse();
        Files.writeString(root.resolve("run/leadline.json"), "{\"method\": \"simclr\"}");
        assertThat(looks(watcher, NOW.plusSeconds(2))).isFalse();
        assertThat(watcher.views().getFirst().waiting()).hasSize(1);
        write("run/epoch_6/rank-1-of-2.npy", 4);
        assertThat(looks(watcher, NOW.plusSeconds(3))).isTrue();
        assertThat(superseded()).isEqualTo(1);
    }

    @Test
    void ranksThatCouldNotBeScoredAreWaitedForTogether() throws IOException {
        boolean[] isBroken = {true};
        RunOpener opener = new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                return WatcherTest.OPENER.open(path, names);
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                if (isBroken[0]) throw new InputException("labels.npy does not exist");
                return WatcherTest.OPENER.monitor(run);
            }
        };
        write("run/epoch_6/rank-0-of-2.npy", 1);
        write("run/epoch_6/rank-1-of-2.npy", 2);
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, opener, WatcherTest.DEAF);
        assertThat(looks(watcher, NOW)).isTrue();
        assertThat(watcher.views().getFirst().reasons()).containsOnlyKeys(6);
        isBroken[0] = false;
        write("run/epoch_6/rank-0-of-2.npy", 3);
        assertThat(looks(watcher, NOW.plusSeconds(100))).isFalse();
        assertThat(watcher.views().getFirst().waiting()).hasSize(1);
    }

    @Test
    void aFileThatStaysAloneForLongCountsWithTheOthersAsTheyAre() throws IOException {
        Watcher watcher = watcher();
        List<Double> before = ranks(watcher);
        write("run/epoch_6/rank-0-of-2.npy", 3);
        assertThat(looks(watcher, NOW.plusSeconds(1))).isFalse();
        write("run/epoch_6/rank-0-of-2.npy", 4);
        assertThat(looks(watcher, NOW.plusSeconds(2))).isFalse();
        assertThat(looks(watcher, NOW.plusSeconds(1).plus(PATIENCE)))
                .as("the time counts from the last change")
                .isFalse();
        assertThat(looks(watcher, NOW.plusSeconds(2).plus(PATIENCE))).isTrue();
        assertThat(ranks(watcher)).isNotEqualTo(before);
        assertThat(looks(watcher, NOW.plusSeconds(3).plus(PATIENCE))).isFalse();
    }

    @Test
    void theTrainFileOfAMilestoneThatIsWrittenAgainIsWaitedForAndTakenAloneAtOnce() throws IOException {
        write("run/epoch_1.npy", 1);
        Path train = write("train/epoch_1.npy", 2);
        RunOpener opener = new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                return WatcherTest.OPENER.open(path, names);
            }

            @Override
            public Optional<RunDirectory> train(KnownNames names) {
                return Optional.of(RunDirectory.open(root.resolve("train"), Naming.UNSAID, Optional.empty(), names));
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                return WatcherTest.OPENER.monitor(run);
            }
        };
        Watcher watcher = new Watcher(root.resolve("run"), WatcherTest.TIMES, opener, WatcherTest.DEAF);
        assertThat(looks(watcher, NOW)).isTrue();
        write("run/epoch_1.npy", 3);
        assertThat(looks(watcher, NOW.plusSeconds(1))).isFalse();
        assertThat(watcher.views().getFirst().waiting())
                .extracting(WaitingFile::path)
                .containsExactly(train);
        write("train/epoch_1.npy", 4);
        assertThat(looks(watcher, NOW.plusSeconds(2))).isTrue();
        write("train/epoch_1.npy", 5);
        assertThat(looks(watcher, NOW.plusSeconds(3))).isTrue();
    }
}
