package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.run.EvaluationInput;
import org.leadline.run.KnownNames;
import org.leadline.run.Naming;
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
    static final RunOpener OPENER = new RunOpener() {
        @Override
        public RunDirectory open(Path path, KnownNames names) {
            return RunDirectory.open(path, Naming.UNSAID, Optional.empty(), names);
        }

        @Override
        public Monitor monitor(RunDirectory run) {
            return Monitor.of(EvaluationInput.of(run), COLLAPSE, KnownTrust.PAPER);
        }
    };

    /// Hears nothing.
    static final Listener DEAF = new Listener() {
        @Override
        public void alert(NewAlert found) {}

        @Override
        public void trouble(String sentence) {}
    };

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration QUIET = Duration.ofSeconds(10);
    static final Watcher.Times TIMES = new Watcher.Times(Duration.ofMillis(100), QUIET);

    @TempDir
    private Path root;

    private final List<String> alerts = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private Watcher watcher() {
        return new Watcher(root, TIMES, OPENER, telling(found -> {
            alerts.add(found.run().id() + " " + found.alert().kind().id());
            found.told().run();
        }));
    }

    private Listener telling(Consumer<NewAlert> found) {
        return new Listener() {
            @Override
            public void alert(NewAlert alert) {
                found.accept(alert);
            }

            @Override
            public void trouble(String sentence) {
                troubles.add(sentence);
            }
        };
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
        assertThat(watcher.walk()).isEqualTo(new Watched.Walk(0, false, 0, List.of()));
        assertThat(watcher.look(InstantSource.fixed(NOW))).isTrue();
        assertThat(watcher.walk()).isEqualTo(new Watched.Walk(2, true, 0, List.of()));
        assertThat(scored(watcher.views().getFirst())).containsExactly(3);
        assertThat(watcher.views().getFirst().state()).isEqualTo("scoring");
        watcher.once();
        assertThat(scored(watcher.views().getFirst())).containsExactly(1, 2, 3);
        assertThat(watcher.views().getFirst().state()).isEqualTo("scored");
        assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
    }

    @Test
    void aFileThatIsStillBeingWrittenWaitsAndIsNamedWithItsBytes() throws IOException {
        byte[] whole = milestone(root, 1, 5);
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_1.npy");
        Watcher watcher = watcher();
        for (int there : new int[] {0, 5, 100, 200, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, there));
            assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
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
        assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
        values[3] = 1;
        NpyFile.write(file, NdArray.ofFloats(values, 2_000, DIMENSION));
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(9)))).isFalse();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(18)))).isFalse();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(19)))).isTrue();
    }

    @Test
    void anArrayThatHoldsNanBeforeItIsFilledIsScoredOnceItIsAndGivesNoAlert() throws IOException {
        byte[] whole = milestone(root, 1, 5);
        byte[] begun = whole.clone();
        int begin = whole.length - ROWS * DIMENSION * Float.BYTES;
        ByteBuffer numbers = ByteBuffer.wrap(begun).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = begin; at < begun.length; at += Float.BYTES) numbers.putFloat(at, Float.NaN);
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_1.npy");
        Files.write(file, begun);
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        Watcher watcher = watcher();
        assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
        Files.write(file, whole); // as through memory, which leaves the time
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(10)))).isFalse();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(20)))).isTrue();
        RunView run = watcher.views().getFirst();
        assertThat(scored(run)).containsExactly(1);
        assertThat(ranks(run)).hasSize(1);
        assertThat(run.reasons()).isEmpty();
        assertThat(alerts).isEmpty();
    }

    @Test
    void aFinishedArrayThatIsMappedAndWrittenIntoIsNotScoredHalf() throws IOException {
        byte[] old = milestone(root, 1, 5);
        byte[] whole = milestone(root, 2, 5);
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_1.npy");
        Files.write(file, old);
        Watcher watcher = watcher();
        assertThat(watcher.look(InstantSource.fixed(NOW))).isTrue();
        List<Double> before = ranks(watcher.views().getFirst());
        byte[] half = whole.clone();
        System.arraycopy(old, old.length / 2, half, old.length / 2, old.length - old.length / 2);
        Files.write(file, half);
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(1)))).isFalse();
        assertThat(watcher.views().getFirst().state()).isEqualTo("waiting");
        assertThat(ranks(watcher.views().getFirst())).isEqualTo(before);
        Files.write(file, whole);
        Files.setLastModifiedTime(file, FileTime.from(NOW));
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(11)))).isFalse();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(21)))).isTrue();
        assertThat(ranks(watcher.views().getFirst())).isNotEqualTo(before);
        try (Stream<Path> files = Files.list(root.resolve("a/.leadline/000001"))) {
            assertThat(files.filter(one -> one.getFileName().toString().startsWith("superseded-")))
                    .hasSize(1);
        }
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
    void aMilestoneThatIsScoredAnewAtTheSameTimeIsComparedAnewWithTheOneBefore() throws IOException {
        write("epoch_1.npy", 1, 5);
        write("epoch_2.npy", 2, 5);
        Files.setLastModifiedTime(root.resolve("epoch_2.npy"), FileTime.from(NOW));
        Watcher watcher = watcher();
        watcher.once();
        write("epoch_2.npy", 7, 2);
        Files.setLastModifiedTime(root.resolve("epoch_2.npy"), FileTime.from(NOW));
        watcher.once();
        Watcher fresh = watcher();
        fresh.once();
        assertThat(drifts(watcher)).isNotEmpty().isEqualTo(drifts(fresh));
    }

    private static List<Double> drifts(Watcher watcher) {
        RunView run = watcher.views().getFirst();
        return run.findings().orElseThrow().scores().metrics().stream()
                .filter(metric -> metric.id().startsWith("drift"))
                .flatMap(metric -> run.findings().orElseThrow().scores().series(metric).points().stream())
                .map(Series.Point::value)
                .toList();
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
        watcher.look(InstantSource.fixed(NOW));
        assertThat(watcher.views().getFirst().milestones()).isEqualTo(1);
    }

    @Test
    void aRunThatStaysWhileItsMilestonesGoHasNoneOfTheirScoresAndAlerts() throws IOException {
        for (int epoch = 0; epoch < 6; epoch++) write("a/epoch_" + epoch + ".npy", epoch, epoch < 3 ? 5 : 1e-7);
        Files.write(root.resolve("a/epoch_6.npy"), new byte[] {(byte) 0x93}); // is still being written
        Watcher watcher = watcher();
        watcher.once();
        assertThat(watcher.views().getFirst().alerts()).isNotEmpty();
        for (int epoch = 0; epoch < 6; epoch++) Files.delete(root.resolve("a/epoch_" + epoch + ".npy"));
        assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
        RunView run = watcher.views().getFirst();
        assertThat(run.findings()).isEmpty();
        assertThat(run.alerts()).isEmpty();
        assertThat(run.state()).isEqualTo("waiting");
        write("a/epoch_6.npy", 7, 5);
        watcher.once();
        assertThat(scored(watcher.views().getFirst())).containsExactly(6);
    }

    /// Opens runs as they are, after something has happened.
    static RunOpener before(Runnable happens) {
        return new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                happens.run();
                return OPENER.open(path, names);
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                return OPENER.monitor(run);
            }
        };
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
        Watcher watcher = new Watcher(root, TIMES, OPENER, telling(found::add));
        for (int looks = 0; looks < 7; looks++) {
            watcher.look(InstantSource.fixed(Instant.now()));
            assertThat(found).isEmpty();
        }
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
        new Watcher(root, TIMES, OPENER, telling(found::add)).once();
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
    void aRunHasTheNameOfItsFolderWhateverPathLeadsThere() throws IOException {
        write("a/epoch_1.npy", 1, 5);
        Files.createDirectories(root.resolve("a/.hidden"));
        for (String path : List.of(".", "../a", ".hidden/..")) {
            Watcher watcher = new Watcher(root.resolve("a").resolve(path), TIMES, OPENER, DEAF);
            watcher.look(InstantSource.fixed(NOW));
            assertThat(watcher.views()).as(path).extracting(RunView::id).containsExactly("a");
        }
        Watcher above = new Watcher(root.resolve("a/.."), TIMES, OPENER, DEAF);
        above.look(InstantSource.fixed(NOW));
        assertThat(above.views()).extracting(RunView::id).containsExactly("a");
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

    @Test
    void scoresOfAMilestoneThatWasWrittenAgainAreSetAside() throws IOException {
        write("epoch_1.npy", 1, 5);
        watcher().once();
        write("epoch_1.npy", 2, 5);
        watcher().once();
        write("epoch_1.npy", 3, 5);
        watcher().once();
        watcher().once();
        try (Stream<Path> files = Files.walk(root)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).filteredOn(name -> name.startsWith("superseded-")).hasSize(2);
            assertThat(names).filteredOn(name -> name.equals("scores.json")).hasSize(1);
        }
    }

    @Test
    void whatGoesWrongIsSaidOnce() throws IOException {
        write("a/epoch_1.npy", 1, 5);
        Files.writeString(root.resolve("a/epoch_2.npy"), "no array at all, and never one");
        Files.write(root.resolve("a/epoch_3.npy"), new byte[] {(byte) 0x93});
        Watcher watcher = watcher();
        watcher.look(InstantSource.fixed(NOW));
        watcher.look(InstantSource.fixed(NOW));
        assertThat(troubles)
                .singleElement()
                .asString()
                .startsWith("Milestone 2 of ")
                .contains("is not an npy file");
        watcher.look(InstantSource.fixed(NOW.plusSeconds(299)));
        assertThat(troubles).hasSize(1);
        watcher.look(InstantSource.fixed(NOW.plusSeconds(300)));
        watcher.look(InstantSource.fixed(NOW.plusSeconds(400)));
        assertThat(troubles).hasSize(2);
        assertThat(troubles.getLast()).contains("epoch_3.npy waits since 2026-01-01T00:00:00Z");
        Files.delete(root.resolve("a/epoch_2.npy"));
        watcher.look(InstantSource.fixed(NOW.plusSeconds(401)));
        assertThat(watcher.views().getFirst().reasons()).isEmpty();
    }

    @Test
    void aFileThatGrowsAndDoesNotBecomeWholeIsReportedOnceAfterFiveMinutes() throws IOException {
        byte[] whole = milestone(root, 1, 5);
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_1.npy");
        Watcher watcher = watcher();
        for (int minute = 0; minute < 20; minute++) {
            Files.write(file, Arrays.copyOf(whole, 200 + minute));
            watcher.look(InstantSource.fixed(NOW.plus(Duration.ofMinutes(minute))));
            assertThat(troubles).as("minute " + minute).hasSize(minute < 5 ? 0 : 1);
        }
        assertThat(troubles.getFirst()).contains("epoch_1.npy waits since 2026-01-01T00:00:00Z: bytes are missing.");
        watcher.look(InstantSource.fixed(NOW.plus(Duration.ofMinutes(40))));
        assertThat(troubles).hasSize(1);
        Files.write(file, whole);
        watcher.look(InstantSource.fixed(NOW.plus(Duration.ofMinutes(41))));
        assertThat(scored(watcher.views().getFirst())).containsExactly(1);
        Files.write(file, Arrays.copyOf(whole, 200));
        for (int minute = 42; minute < 50; minute++) {
            watcher.look(InstantSource.fixed(NOW.plus(Duration.ofMinutes(minute))));
        }
        assertThat(troubles).as("it was whole in between").hasSize(2);
    }

    @Test
    void foldersThatArePassedByAreSaidOnceAndStandBesideTheWalk() throws IOException, InterruptedException {
        write("a/epoch_1.npy", 1, 5);
        Files.createDirectories(root.resolve("1/2/3/4/5/6/7/8/9"));
        Watcher watcher = watcher();
        watcher.once();
        watcher.look(InstantSource.fixed(NOW));
        assertThat(troubles).singleElement().asString().startsWith("Runs are looked for 8 folders deep");
        assertThat(watcher.walk().notes()).isEqualTo(troubles);
        assertThat(watcher.events().after(0, 0))
                .filteredOn(event -> event.kind().equals("trouble"))
                .extracting(Event::run)
                .containsExactly("");
    }

    @Test
    void aPlaceOfScoresBelowTheDirectoryIsNoRun() throws IOException {
        write("a/epoch_1.npy", 1, 5);
        Path state = root.resolve("scores");
        RunOpener elsewhere = new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                return RunDirectory.open(path, Naming.UNSAID, Optional.of(state), names);
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                EvaluationConfig layout = COLLAPSE.withMetrics(Scores.named(List.of("agreement")));
                return Monitor.of(EvaluationInput.of(run), layout, KnownTrust.PAPER);
            }
        };
        Watcher watcher = new Watcher(root, new Watcher.Times(Duration.ZERO, QUIET), elsewhere, DEAF);
        watcher.once();
        watcher.look(InstantSource.fixed(NOW));
        assertThat(state).isDirectoryRecursivelyContaining("glob:**/scores.json");
        assertThat(watcher.views()).extracting(RunView::id).containsExactly("a");
    }

    /// Runs a watcher beside a test until the test is done.
    private void watching(Duration poll, FolderEvents events, Consumer<Watcher> test) throws InterruptedException {
        watching(new Watcher(root, new Watcher.Times(poll, QUIET), OPENER, DEAF), events, test);
    }

    private static void watching(Watcher watcher, FolderEvents events, Consumer<Watcher> test)
            throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {
            try (events) {
                watcher.watch(events);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            test.accept(watcher);
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private static void awaitScored(Watcher watcher, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (watcher.views().stream().mapToInt(RunView::scored).sum() < count) {
            assertThat(System.nanoTime()).as("time to score " + count).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void writeUnchecked(String name, int seed) {
        try {
            write(name, seed, 5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eventsTellOfMilestonesAndRunsLongBeforeTheNextLook() throws IOException, InterruptedException {
        write("a/epoch_1.npy", 1, 5);
        watching(Duration.ofHours(1), FolderEvents.ofSystem(), watcher -> {
            awaitScored(watcher, 1);
            writeUnchecked("a/epoch_2.npy", 2);
            awaitScored(watcher, 2);
            writeUnchecked("b/deep/epoch_1.npy", 3);
            writeUnchecked("b/deep/epoch_2.npy", 4);
            awaitScored(watcher, 4);
        });
    }

    @Test
    void aFileThatIsWrittenAgainAndAgainIsLookedAtNowAndThen() throws IOException, InterruptedException {
        write("a/epoch_1.npy", 1, 5);
        byte[] bytes = milestone(root, 2, 5);
        AtomicInteger looks = new AtomicInteger();
        RunOpener counting = before(looks::incrementAndGet);
        Watcher watcher = new Watcher(root, new Watcher.Times(Duration.ofHours(1), QUIET), counting, DEAF);
        try (FolderEvents events = FolderEvents.ofSystem()) {
            watching(watcher, events, _ -> {
                awaitScored(watcher, 1);
                int before = looks.get();
                long start = System.nanoTime();
                for (int there = 1; there <= 150; there++) writePart("a/epoch_2.npy", Arrays.copyOf(bytes, 10 * there));
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                assertThat(looks.get() - before).isBetween(1, 3 + (int) (millis / 250));
                writePart("a/epoch_2.npy", bytes);
                awaitScored(watcher, 2);
            });
        }
    }

    private void writePart(String name, byte[] bytes) {
        try {
            Files.write(root.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @Test
    void withoutEventsTheNextLookFindsWhatCame() throws IOException, InterruptedException {
        write("a/epoch_1.npy", 1, 5);
        watching(Duration.ofMillis(50), FolderEvents.none(), watcher -> {
            awaitScored(watcher, 1);
            writeUnchecked("a/epoch_2.npy", 2);
            writeUnchecked("b/epoch_1.npy", 3);
            awaitScored(watcher, 3);
        });
    }
}
