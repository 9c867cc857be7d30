package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.monitor.Monitor;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// Looking once ends, whatever trainers write meanwhile.
class WatcherOnceTest {

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

    private void write(String name, int seed) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, WatcherTest.milestone(root, seed, 5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> scored(Watcher watcher) {
        return watcher.views().getFirst().findings().orElseThrow().scores().milestones().stream()
                .map(milestone -> milestone.ref().index())
                .toList();
    }

    @Test
    void aTrainingThatWritesFasterThanIsScoredDoesNotHoldIt() {
        write("a/epoch_0.npy", 1);
        AtomicInteger written = new AtomicInteger();
        RunOpener opener = WatcherTest.before(() -> {
            assertThat(written.get()).as("milestones that come while it looks").isLessThan(20);
            write("a/epoch_" + written.incrementAndGet() + ".npy", written.get());
        });
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, opener, listener);
        watcher.once();
        assertThat(scored(watcher)).containsExactly(0, 1);
        watcher.once();
        assertThat(scored(watcher)).as("the next start takes what came").containsExactly(0, 1, 2);
    }

    @Test
    void whatWasToBecomeQuietIsTakenAndNothingThatCameMeanwhile() throws IOException {
        Path file = Files.createDirectories(root.resolve("a")).resolve("epoch_0.npy");
        NpyFile.write(file, NdArray.ofFloats(new float[80 * 12], 80, 12));
        AtomicInteger written = new AtomicInteger();
        RunOpener opener =
                WatcherTest.before(() -> write("a/epoch_" + written.incrementAndGet() + ".npy", written.get()));
        Watcher.Times soon = new Watcher.Times(Duration.ofMillis(20), Duration.ofMillis(300));
        Watcher watcher = new Watcher(root, soon, opener, listener);
        watcher.once();
        assertThat(written.get()).as("looks").isGreaterThan(1);
        assertThat(scored(watcher)).containsExactly(0, 1);
    }

    @Test
    void aMilestoneThatChangedBeforeItWasScoredIsLookedAtAgain() {
        write("a/epoch_1.npy", 1);
        write("b/epoch_1.npy", 2);
        RunOpener opener = new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                return WatcherTest.OPENER.open(path, names);
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                if (run.path().endsWith("a")) write("b/epoch_1.npy", 3); // between the look and its turn
                return WatcherTest.OPENER.monitor(run);
            }
        };
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, opener, listener);
        watcher.once();
        assertThat(watcher.views()).allSatisfy(run -> assertThat(run.scored()).isEqualTo(1));
        assertThat(troubles).isEmpty();
    }
}
