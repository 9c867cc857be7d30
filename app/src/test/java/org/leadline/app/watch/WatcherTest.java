package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.EffectiveRank;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trend.Series;

class WatcherTest {

    private static final int ROWS = 80;
    private static final int DIMENSION = 12;

    static final EvaluationConfig COLLAPSE =
            EvaluationConfig.paper().withRepeats(1).withMetrics(Scores.named(List.of("collapse")));

    /// Opens runs as they are, for scores of collapse.
    static final WatchedRun.Opener OPENER = new WatchedRun.Opener() {
        @Override
        public RunDirectory open(Path path) {
            return RunDirectory.open(path);
        }

        @Override
        public Monitor monitor(RunDirectory run) {
            return Monitor.of(EvaluationInput.of(run), COLLAPSE, KnownTrust.PAPER);
        }
    };

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration QUIET = Duration.ofSeconds(10);

    @TempDir
    private Path root;

    private final List<String> alerts = new ArrayList<>();

    private Watcher watcher() {
        return new Watcher(root, Duration.ofMillis(100), QUIET, OPENER, alert -> {
            alerts.add(alert.run().id() + " " + alert.alert().kind().id());
            alert.told().run();
        });
    }

    /// The bytes of a milestone.
    ///
    /// @param spread the share of the directions beside the first; small ones are a collapse
    static byte[] milestone(Path directory, int seed, double spread) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[ROWS * DIMENSION];
        for (int row = 0; row < ROWS; row++) {
            double along = random.nextDouble(-1, 1);
            for (int column = 0; column < DIMENSION; column++) {
                values[row * DIMENSION + column] = (float) (along + spread * random.nextDouble(-1, 1) + 1e-3);
            }
        }
        Path file = Files.createTempFile(directory, "milestone", ".tmp");
        NpyFile.write(file, NdArray.ofFloats(values, ROWS, DIMENSION));
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private void write(String name, int seed, double spread) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, milestone(root, seed, spread));
    }

    private static List<Integer> scored(RunView run) {
        return run.findings().stream()
                .flatMap(found -> found.scores().milestones().stream())
                .map(milestone -> milestone.ref().index())
                .toList();
    }

    private static List<Double> ranks(RunView run) {
        return run.findings().orElseThrow().scores().series(EffectiveRank.METRIC).points().stream()
                .map(Series.Point::value)
                .toList();
    }

    @Test
    void theNewestIsScoredFirstAndAllInTheirOrder() throws IOException {
        for (int epoch = 1; epoch <= 3; epoch++) write("a/epoch_" + epoch + ".npy", epoch, 5);
        Watcher watcher = watcher();
        assertThat(watcher.look(NOW)).isTrue();
        assertThat(scored(watcher.views().getFirst())).containsExactly(3);
        assertThat(watcher.views().getFirst().state()).isEqualTo("scoring");
        watcher.once();
        assertThat(scored(watcher.views().getFirst())).containsExactly(1, 2, 3);
        assertThat(watcher.views().getFirst().state()).isEqualTo("scored");
        assertThat(watcher.look(NOW)).isFalse();
    }

    @Test
    void aFileThatIsStillBeingWrittenWaitsAndIsNamedWithItsBytes() throws IOException {
        byte[] whole = milestone(root, 1, 5);
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_1.npy");
        Watcher watcher = watcher();
        for (int there : new int[] {0, 5, 100, 200, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, there));
            assertThat(watcher.look(NOW)).isFalse();
            WaitingFile waiting = watcher.views().getFirst().waiting().getFirst();
            assertThat(waiting.path()).isEqualTo(file);
            assertThat(waiting.there()).isEqualTo(there);
            assertThat(waiting.wanted()).isEqualTo(there < 128 ? OptionalLong.empty() : OptionalLong.of(whole.length));
            assertThat(watcher.views().getFirst().state()).isEqualTo("waiting");
        }
        Files.write(file, whole);
        watcher.once();
        assertThat(scored(watcher.views().getFirst())).containsExactly(1);
        assertThat(watcher.views().getFirst().waiting()).isEmpty();
    }

    @Test
    void aFileThatWasAllocatedWholeWaitsUntilItStaysAsItIs() throws IOException {
        float[] values = new float[2_000 * DIMENSION];
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_1.npy");
        NpyFile.write(file, NdArray.ofFloats(values, 2_000, DIMENSION));
        Watcher watcher = watcher();
        assertThat(watcher.look(NOW)).isFalse();
        values[3] = 1;
        NpyFile.write(file, NdArray.ofFloats(values, 2_000, DIMENSION));
        assertThat(watcher.look(NOW.plusSeconds(9))).isFalse();
        assertThat(watcher.look(NOW.plusSeconds(18))).isFalse();
        assertThat(watcher.look(NOW.plusSeconds(19))).isTrue();
    }

    @Test
    void aMilestoneThatIsWrittenAgainIsScoredAnewInItsPlace() throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) write("epoch_" + epoch + ".npy", epoch, 5);
        Watcher watcher = watcher();
        watcher.once();
        List<Double> before = ranks(watcher.views().getFirst());
        write("epoch_1.npy", 7, 2);
        Files.setLastModifiedTime(root.resolve("epoch_1.npy"), FileTime.from(NOW));
        watcher.once();
        List<Double> after = ranks(watcher.views().getFirst());
        assertThat(scored(watcher.views().getFirst())).containsExactly(1, 2);
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(1)).isEqualTo(before.get(1));
    }

    @Test
    void aRunThatIsGoneLeavesThePageAndAMilestoneItsRun() throws IOException {
        write("a/epoch_1.npy", 1, 5);
        write("a/epoch_2.npy", 2, 5);
        write("b/epoch_1.npy", 3, 5);
        Watcher watcher = watcher();
        watcher.once();
        assertThat(watcher.views()).extracting(RunView::id).containsExactly("a", "b");
        Files.delete(root.resolve("a/epoch_2.npy"));
        Files.delete(root.resolve("b/epoch_1.npy"));
        watcher.once();
        assertThat(watcher.views()).extracting(RunView::id).containsExactly("a");
        watcher.look(NOW);
        assertThat(watcher.views().getFirst().milestones()).isEqualTo(1);
    }

    @Test
    void aCollapseIsToldOnceAndNotAgainByALaterWatcher() throws IOException {
        for (int epoch = 0; epoch < 3; epoch++) write("a/epoch_" + epoch + ".npy", epoch, 5);
        Watcher watcher = watcher();
        watcher.once();
        assertThat(alerts).isEmpty();
        for (int epoch = 3; epoch < 5; epoch++) write("a/epoch_" + epoch + ".npy", epoch, 1e-7);
        watcher.once();
        assertThat(alerts).isNotEmpty().doesNotHaveDuplicates();
        int told = alerts.size();
        watcher.once();
        watcher().once();
        assertThat(alerts).hasSize(told);
    }

    @Test
    void anAlertIsNotToldBeforeTheBeginningOfTheRunIsScored() throws IOException {
        List<NewAlert> found = new ArrayList<>();
        for (int epoch = 1; epoch < 8; epoch++) write("a/epoch_" + epoch + ".npy", epoch, epoch < 3 ? 5 : 1e-7);
        Files.writeString(root.resolve("a/epoch_0.npy"), "no array at all, and never one");
        Watcher watcher = new Watcher(root, Duration.ofMillis(100), QUIET, OPENER, found::add);
        for (int looks = 0; looks < 7; looks++) {
            watcher.look(Instant.now());
            assertThat(found).isEmpty();
        }
        assertThat(watcher.views().getFirst().alerts()).isNotEmpty();
        watcher.once();
        assertThat(found).extracting(one -> one.alert().milestone()).contains(4).doesNotContain(7);
        int told = found.size();
        write("a/epoch_8.npy", 8, 1e-7);
        watcher.once();
        assertThat(found).hasSize(told);
    }

    @Test
    void anAlertThatWasFoundAndNotToldIsToldByTheNextWatcher() throws IOException {
        List<NewAlert> found = new ArrayList<>();
        for (int epoch = 0; epoch < 5; epoch++) write("a/epoch_" + epoch + ".npy", epoch, epoch < 3 ? 5 : 1e-7);
        new Watcher(root, Duration.ofMillis(100), QUIET, OPENER, found::add).once();
        assertThat(found).isNotEmpty();
        found.removeFirst().told().run();
        watcher().once();
        assertThat(alerts)
                .isEqualTo(found.stream()
                        .map(one -> "a " + one.alert().kind().id())
                        .toList());
        alerts.clear();
        watcher().once();
        assertThat(alerts).isEmpty();
    }

    @Test
    void aTrainingThatBeginsAnewInItsDirectoryIsToldOfAnew() throws IOException {
        for (int epoch = 0; epoch < 5; epoch++) write("a/epoch_" + epoch + ".npy", epoch, epoch < 3 ? 5 : 1e-7);
        watcher().once();
        List<String> before = List.copyOf(alerts);
        assertThat(before).isNotEmpty();
        for (int epoch = 0; epoch < 5; epoch++) Files.delete(root.resolve("a/epoch_" + epoch + ".npy"));
        Watcher watcher = watcher();
        for (int epoch = 0; epoch < 5; epoch++) {
            write("a/epoch_" + epoch + ".npy", 10 + epoch, epoch < 3 ? 5 : 1e-7);
            watcher.once();
        }
        assertThat(alerts.subList(before.size(), alerts.size())).containsAll(before);
    }

    @Test
    void alertsOfOtherVerbsCountAsTold() throws IOException {
        for (int epoch = 0; epoch < 5; epoch++) write("a/epoch_" + epoch + ".npy", epoch, epoch < 3 ? 5 : 1e-7);
        RunDirectory run = RunDirectory.open(root.resolve("a"));
        assertThat(OPENER.monitor(run).look(Progress.silent()).newAlerts()).isNotEmpty();
        watcher().once();
        assertThat(alerts).isEmpty();
    }

    @Test
    void aDamagedMilestoneIsAReasonAndCostsNoOther() throws IOException {
        write("a/epoch_1.npy", 1, 5);
        Files.writeString(root.resolve("a/epoch_2.npy"), "no array at all, and never one");
        Watcher watcher = watcher();
        watcher.once();
        RunView run = watcher.views().getFirst();
        assertThat(scored(run)).containsExactly(1);
        assertThat(run.reasons().get(2)).contains("is not an npy file");
        assertThat(run.state()).isEqualTo("scored");
    }
}
