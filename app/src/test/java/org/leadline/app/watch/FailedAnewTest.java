package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.monitor.Monitor;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// Scores of a milestone that was written again count no more where the new files cannot be scored.
class FailedAnewTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Path root;
    private boolean isBroken;

    private Watcher watcher;

    @BeforeEach
    void watchTwoMilestones() throws IOException {
        root = Files.createDirectory(directory.resolve("run"));
        for (int epoch = 1; epoch <= 2; epoch++) {
            Files.write(file(epoch), WatcherTest.milestone(directory, epoch, 5));
        }
        RunOpener opener = new RunOpener() {
            @Override
            public RunDirectory open(Path path, KnownNames names) {
                return WatcherTest.OPENER.open(path, names);
            }

            @Override
            public Monitor monitor(RunDirectory run) {
                if (isBroken) throw new InputException("labels.npy has another number of rows");
                return WatcherTest.OPENER.monitor(run);
            }
        };
        watcher = new Watcher(root, WatcherTest.TIMES, opener, WatcherTest.DEAF);
        lookAt(0);
        assertThat(scored()).containsExactly(1, 2);
    }

    private Path file(int epoch) {
        return root.resolve("epoch_" + epoch + ".npy");
    }

    private void lookAt(int seconds) {
        while (watcher.look(InstantSource.fixed(NOW.plusSeconds(seconds)))) {
            // until all is tried
        }
    }

    private RunView view() {
        return watcher.views().getFirst();
    }

    private List<Integer> scored() {
        return view().findings().stream()
                .flatMap(found -> found.scores().milestones().stream())
                .map(milestone -> milestone.ref().index())
                .toList();
    }

    @Test
    void aMilestoneThatIsWrittenAgainAndCannotBeScoredHasNoScores() throws IOException {
        Files.writeString(file(2), "no array at all, and never one");
        lookAt(1);
        assertThat(view().reasons()).containsOnlyKeys(2);
        assertThat(scored()).containsExactly(1);
        assertThat(new String(new Prometheus(watcher.views()).answer().body(), StandardCharsets.UTF_8))
                .contains("leadline_scored_milestones{run=\"run\"} 1\n");
        Files.writeString(file(1), "no array at all, and never one");
        lookAt(2);
        assertThat(view().findings()).isEmpty();
        assertThat(view().alerts()).isEmpty();
        Files.write(file(2), WatcherTest.milestone(directory, 2, 5));
        lookAt(3);
        assertThat(scored()).containsExactly(2);
    }

    @Test
    void aNewestMilestoneThatFailsFirstGivesNoFindingsOfNothing() throws IOException {
        Path other = Files.createDirectory(root.resolveSibling("other"));
        Files.write(other.resolve("epoch_1.npy"), WatcherTest.milestone(directory, 1, 5));
        Files.writeString(other.resolve("epoch_2.npy"), "no array at all, and never one");
        watcher = new Watcher(other, WatcherTest.TIMES, WatcherTest.OPENER, WatcherTest.DEAF);
        assertThat(watcher.look(InstantSource.fixed(NOW))).isTrue();
        assertThat(view().findings()).isEmpty();
        lookAt(1);
        assertThat(scored()).containsExactly(1);
    }

    @Test
    void aMilestoneThatCannotBeLookedAtKeepsItsScores() throws IOException {
        Path aside = Files.move(file(2), directory.resolve("aside"));
        Files.createSymbolicLink(file(2), file(2).getFileName()); // leads to itself, as a mount that does not answer
        lookAt(1);
        assertThat(view().reasons()).containsOnlyKeys(2);
        assertThat(scored()).containsExactly(1, 2);
        Files.delete(file(2));
        Files.move(aside, file(2));
        lookAt(2);
        assertThat(view().reasons()).isEmpty();
        assertThat(scored()).containsExactly(1, 2);
    }

    @Test
    void aRunOfWhichNothingCanBeScoredAnyMoreHasNoFindings() throws IOException {
        isBroken = true;
        Files.writeString(root.resolve("leadline.json"), "{\"method\": \"simclr\"}");
        lookAt(1);
        assertThat(view().reasons()).containsOnlyKeys(1, 2);
        assertThat(view().findings()).isEmpty();
        isBroken = false;
        lookAt(100);
        assertThat(scored()).containsExactly(1, 2);
    }
}
