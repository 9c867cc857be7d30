package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When alerts are told: each once for an event, also where a run was resumed, and where watching is behind.
class WatcherAlertsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final double HEALTHY = 5;
    private static final double COLLAPSED = 1e-7;

    @TempDir
    private Path root;

    private final List<NewAlert> told = new ArrayList<>();

    private Watcher watcher() {
        return new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, new Listener() {
            @Override
            public void alert(NewAlert found) {
                told.add(found);
                found.told().run();
            }

            @Override
            public void trouble(String sentence) {}
        });
    }

    private void write(int epoch, int seed, double spread) throws IOException {
        Files.write(root.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(root, seed, spread));
    }

    /// Looks so often, with pauses for findings, that alerts are found though older milestones are not scored.
    private static void lookUntilAlertsAreHeldBack(Watcher watcher) {
        for (int looks = 0; looks < 6; looks++) {
            watcher.look(InstantSource.fixed(NOW));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        assertThat(watcher.views().getFirst().alerts()).isNotEmpty();
    }

    private List<String> kinds() {
        return told.stream().map(one -> one.alert().kind().id()).sorted().toList();
    }

    /// Scores what is there, by the same watcher or by a new one.
    private Watcher next(Watcher watcher, boolean isNew) {
        Watcher next = isNew ? watcher() : watcher;
        next.once();
        return next;
    }

    private void collapseTwice(boolean isNew) throws IOException {
        for (int epoch = 0; epoch < 6; epoch++) write(epoch, epoch, epoch < 3 ? HEALTHY : COLLAPSED);
        Watcher watcher = next(watcher(), isNew);
        List<String> first = kinds();
        assertThat(first).contains("dimensional-collapse");
        for (int epoch = 3; epoch < 6; epoch++) {
            write(epoch, 10 + epoch, HEALTHY);
            watcher = next(watcher, isNew);
        }
        write(6, 16, HEALTHY);
        watcher = next(watcher, isNew);
        assertThat(kinds()).isEqualTo(first);
        told.clear();
        for (int epoch = 7; epoch < 9; epoch++) {
            write(epoch, epoch, COLLAPSED);
            watcher = next(watcher, isNew);
        }
        next(watcher, isNew);
        assertThat(kinds()).isEqualTo(first);
    }

    @Test
    void aSecondCollapseOfAResumedRunIsTold() throws IOException {
        collapseTwice(false);
    }

    @Test
    void aSecondCollapseOfAResumedRunIsToldByLaterWatchers() throws IOException {
        collapseTwice(true);
    }

    private void collapseInAnotherRun(boolean isNew) throws IOException {
        for (int epoch = 0; epoch < 6; epoch++) write(epoch, epoch, epoch < 3 ? HEALTHY : COLLAPSED);
        Watcher watcher = next(watcher(), isNew);
        List<String> first = kinds();
        assertThat(first).contains("dimensional-collapse");
        told.clear();
        for (int epoch = 0; epoch < 6; epoch++) Files.delete(root.resolve("epoch_" + epoch + ".npy"));
        for (int epoch = 0; epoch < 7; epoch++) write(epoch, 10 + epoch, epoch < 3 ? HEALTHY : COLLAPSED);
        watcher = next(watcher, isNew);
        assertThat(kinds()).isEqualTo(first);
        write(2, 20, HEALTHY);
        next(watcher, isNew);
        assertThat(kinds()).as("the run is the one that was told of").isEqualTo(first);
    }

    @Test
    void aCollapseOfAnotherRunInTheSameDirectoryIsTold() throws IOException {
        collapseInAnotherRun(false);
    }

    @Test
    void aCollapseOfAnotherRunInTheSameDirectoryIsToldByALaterWatcher() throws IOException {
        collapseInAnotherRun(true);
    }

    @Test
    void aMilestoneThatIsWrittenAgainAlikeTellsNothingAgain() throws IOException {
        for (int epoch = 0; epoch < 6; epoch++) write(epoch, epoch, epoch < 3 ? HEALTHY : COLLAPSED);
        Watcher watcher = watcher();
        watcher.once();
        int count = told.size();
        assertThat(count).isPositive();
        for (int epoch = 5; epoch >= 3; epoch--) {
            write(epoch, 10 + epoch, COLLAPSED);
            watcher.once();
            watcher().once();
        }
        assertThat(told).hasSize(count);
    }

    @Test
    void anAlertForWhichThereIsNoRoomIsOfferedAgainAndShownOnce() throws IOException, InterruptedException {
        for (int epoch = 0; epoch < 6; epoch++) write(epoch, epoch, epoch < 3 ? HEALTHY : COLLAPSED);
        boolean[] hasRoom = {false};
        Watcher.Times soon = new Watcher.Times(Duration.ofMillis(10), Duration.ofMillis(50));
        Watcher watcher = new Watcher(root, soon, WatcherTest.OPENER, new Listener() {
            @Override
            public void alert(NewAlert found) {
                told.add(found);
                (hasRoom[0] ? found.told() : found.notTaken()).run();
            }

            @Override
            public void trouble(String sentence) {}
        });
        watcher.once();
        List<String> fresh = told.stream()
                .filter(one -> !one.isAgain())
                .map(one -> one.alert().kind().id())
                .toList();
        assertThat(fresh).contains("dimensional-collapse").doesNotHaveDuplicates();
        assertThat(told).as("while there was no room").hasSizeGreaterThan(fresh.size());
        told.clear();
        hasRoom[0] = true;
        watcher.look(InstantSource.fixed(NOW));
        assertThat(told)
                .hasSameSizeAs(fresh)
                .allSatisfy(one -> assertThat(one.isAgain()).isTrue());
        assertThat(watcher.look(InstantSource.fixed(NOW))).isFalse();
        assertThat(watcher.events().after(0, 0))
                .filteredOn(event -> event.kind().equals("alert"))
                .hasSameSizeAs(fresh);
        told.clear();
        watcher().once();
        assertThat(told).as("what was told is kept").isEmpty();
    }

    @Test
    void anAlertForWhichThereWasNoRoomIsToldByTheNextWatcher() throws IOException {
        for (int epoch = 0; epoch < 6; epoch++) write(epoch, epoch, epoch < 3 ? HEALTHY : COLLAPSED);
        Watcher.Times soon = new Watcher.Times(Duration.ofMillis(10), Duration.ofMillis(50));
        new Watcher(root, soon, WatcherTest.OPENER, new Listener() {
                    @Override
                    public void alert(NewAlert found) {
                        found.notTaken().run();
                    }

                    @Override
                    public void trouble(String sentence) {}
                })
                .once();
        watcher().once();
        assertThat(kinds()).contains("dimensional-collapse").doesNotHaveDuplicates();
    }

    @Test
    void anAlertIsToldWhereMilestonesComeFasterThanTheyAreScored() throws IOException {
        int written = 0;
        while (written < 12) write(written, written++, written < 6 ? HEALTHY : COLLAPSED);
        Watcher watcher = watcher();
        for (int looks = 0; looks < 300 && told.isEmpty(); looks++) {
            watcher.look(InstantSource.fixed(NOW));
            write(written, written++, COLLAPSED);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(watcher.views().getFirst().scored()).isLessThan(written);
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.alert().begins()).isLessThan(8));
    }

    @Test
    void anAlertThatStaysIsToldAfterMinutesWhateverIsLeftToScore() throws IOException {
        for (int epoch = 0; epoch < 60; epoch++) write(epoch, epoch, epoch < 30 ? HEALTHY : COLLAPSED);
        Watcher watcher = watcher();
        lookUntilAlertsAreHeldBack(watcher);
        watcher.look(InstantSource.fixed(NOW.plusSeconds(290)));
        assertThat(told).isEmpty();
        for (int looks = 0; looks < 20 && told.isEmpty(); looks++) {
            watcher.look(InstantSource.fixed(NOW.plusSeconds(301)));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        assertThat(watcher.views().getFirst().scored()).isLessThan(30);
        assertThat(kinds()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void anAlertIsToldWhereTheMilestonesBeforeItAreRemovedUnscored() throws IOException {
        for (int epoch = 0; epoch < 14; epoch++) write(epoch, epoch, epoch < 4 ? HEALTHY : COLLAPSED);
        Watcher watcher = watcher();
        lookUntilAlertsAreHeldBack(watcher);
        assertThat(told).as("older milestones are not scored").isEmpty();
        for (int epoch = 0; epoch < 14; epoch++) {
            Path scores = root.resolve(".leadline/%06d/scores.json".formatted(epoch));
            if (!Files.exists(scores)) Files.delete(root.resolve("epoch_" + epoch + ".npy"));
        }
        watcher.look(InstantSource.fixed(NOW));
        assertThat(kinds()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(watcher.look(InstantSource.fixed(NOW))).as("nothing is left").isFalse();
    }
}
