package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.monitor.Monitor;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// A fault of one milestone or one run costs no other, and is tried again.
class WatcherFaultsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path root;

    private final List<String> troubles = new ArrayList<>();

    private final Listener listener = new Listener() {
        @Override
        public void alert(NewAlert found) {}

        @Override
        public void trouble(String sentence) {
            troubles.add(sentence);
        }
    };

    /// A watcher whose runs fail as a test wants.
    ///
    /// @param open is run before a run is opened
    /// @param monitor is run before a monitor is made of a run
    private Watcher watcher(Failing open, Failing monitor) {
        RunOpener opener = new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                open.on(path);
                return WatcherTest.OPENER.open(path, names);
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                monitor.on(run.path());
                return WatcherTest.OPENER.monitor(run);
            }
        };
        return new Watcher(root, WatcherTest.TIMES, opener, listener);
    }

    private interface Failing {
        void on(Path run);
    }

    private static Failing onlyAt(String name, Supplier<? extends Throwable> fault) {
        return run -> {
            if (!run.endsWith(name)) return;
            Throwable thrown = fault.get();
            if (thrown instanceof Error error) throw error;
            throw (RuntimeException) thrown;
        };
    }

    private void write(String name, int seed) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, WatcherTest.milestone(root, seed, 5));
    }

    private static RunView view(Watcher watcher, String id) {
        return watcher.views().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anyFaultOfARunThatIsOpenedIsItsProblemAndNoOthers() throws IOException {
        write("a/epoch_1.npy", 1);
        write("b/epoch_1.npy", 2);
        Watcher watcher = watcher(onlyAt("a", () -> new IllegalStateException("the disk went away")), _ -> {});
        watcher.once();
        assertThat(view(watcher, "a").problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("the disk went away"));
        assertThat(view(watcher, "b").scored()).isEqualTo(1);
        assertThat(troubles).singleElement().asString().contains("the disk went away");
    }

    @Test
    void anyFaultOfAMilestoneIsItsReasonAndEndsNothing() throws IOException {
        write("a/epoch_1.npy", 1);
        write("b/epoch_1.npy", 2);
        for (Supplier<Throwable> fault : List.<Supplier<Throwable>>of(
                () -> new IllegalStateException("a rule of its own is broken"),
                () -> new OutOfMemoryError("Java heap space"),
                () -> new InternalError("a fault occurred in an unsafe memory access operation"))) {
            troubles.clear();
            Watcher watcher = watcher(_ -> {}, onlyAt("a", fault));
            watcher.once();
            watcher.once();
            assertThat(view(watcher, "b").scored()).isEqualTo(1);
            assertThat(view(watcher, "a").reasons()).containsOnlyKeys(1);
            assertThat(view(watcher, "a").state()).isEqualTo("scored");
            assertThat(troubles).singleElement().asString().startsWith("Milestone 1 of ");
        }
    }

    @Test
    void aMilestoneThatFailedForACauseOutsideItIsTriedAgain() throws IOException {
        write("a/epoch_1.npy", 1);
        boolean[] isBroken = {true};
        Watcher watcher = watcher(_ -> {}, _ -> {
            if (isBroken[0]) throw new InputException("labels.npy was cut short while it was read");
        });
        assertThat(watcher.look(InstantSource.fixed(NOW))).isTrue();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(1)))).isFalse();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(6)))).isTrue();
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(12))))
                .as("pauses grow")
                .isFalse();
        assertThat(troubles).hasSize(1);
        isBroken[0] = false;
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(1_000)))).isTrue();
        assertThat(view(watcher, "a").reasons()).isEmpty();
        assertThat(view(watcher, "a").scored()).isEqualTo(1);
    }

    @Test
    void theFirstPauseIsShortAndTheLongestBounded() throws IOException {
        write("a/epoch_1.npy", 1);
        Watcher watcher = watcher(_ -> {}, onlyAt("a", () -> new InputException("labels.npy does not exist")));
        int tries = 0;
        for (int seconds = 0; seconds <= 86_400; seconds += 60)
            if (watcher.look(InstantSource.fixed(NOW.plusSeconds(seconds)))) tries++;
        assertThat(tries).isBetween(86_400 / 1_200, 150);
        assertThat(troubles).hasSize(1);
    }

    @Test
    void whatAKilledWatchLeftHalfWrittenIsRemoved() throws IOException {
        write("a/epoch_1.npy", 1);
        watcher(_ -> {}, _ -> {}).once();
        Path scores = root.resolve("a/.leadline/000001");
        Path left = scores.resolve(".scores.json.12345678-1234-1234-1234-123456789abc.tmp");
        Files.writeString(left, "{");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7 * 86_400)));
        Watcher watcher = watcher(_ -> {}, _ -> {});
        watcher.once();
        assertThat(left).doesNotExist();
        assertThat(view(watcher, "a").scored()).isEqualTo(1);
    }

    @Test
    void aRunStaysWhileADirectoryAboveItCannotBeListed() throws IOException {
        Path below = root.resolve("mount");
        write("mount/a/epoch_1.npy", 1);
        Watcher watcher = new Watcher(below, WatcherTest.TIMES, WatcherTest.OPENER, listener);
        watcher.look(InstantSource.fixed(NOW));
        Path aside = Files.move(below, root.resolve("aside"));
        Files.createSymbolicLink(below, below.getFileName()); // leads to itself, as a mount that does not answer
        watcher.look(InstantSource.fixed(NOW.plusSeconds(1)));
        assertThat(view(watcher, "a").problem()).isPresent();
        assertThat(view(watcher, "a").scored()).isEqualTo(1);
        Files.delete(below);
        Files.move(aside, below);
        assertThat(watcher.look(InstantSource.fixed(NOW.plusSeconds(2))))
                .as("nothing is scored again")
                .isFalse();
        assertThat(view(watcher, "a").problem()).isEmpty();
        assertThat(view(watcher, "a").scored()).isEqualTo(1);
    }

    @Test
    void whatCannotBeScoredIsTriedOnceByOneWhoLooksOnce() throws IOException {
        write("a/epoch_1.npy", 1);
        write("b/epoch_1.npy", 2);
        int[] tries = {0};
        Failing slow = run -> {
            tries[0]++;
            throw new InputException("labels.npy does not exist");
        };
        Failures once = new Failures(false);
        once.add(1, "as it is", "broken", NOW);
        assertThat(once.holds(1, "as it is", NOW.plusSeconds(100_000))).isTrue();
        assertThat(once.holds(1, "changed", NOW)).isFalse();
        Watcher watcher = watcher(_ -> {}, slow);
        watcher.once();
        assertThat(tries[0]).isEqualTo(2);
    }
}
