package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RhythmTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path root;

    /// A watcher that has scored milestones whose files were written at these seconds.
    private Watcher watcher(long... seconds) throws IOException {
        for (int epoch = 0; epoch < seconds.length; epoch++) write(epoch, seconds[epoch]);
        Watcher watcher = new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, WatcherTest.DEAF);
        watcher.once();
        return watcher;
    }

    private void write(int epoch, long second) throws IOException {
        Path file = root.resolve("epoch_" + epoch + ".npy");
        Files.write(file, WatcherTest.milestone(root, epoch, 5));
        Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(second)));
    }

    private static RunView at(Watcher watcher, long second) {
        watcher.look(InstantSource.fixed(START.plusSeconds(second)));
        return watcher.views().getFirst();
    }

    @Test
    void aRunIsQuietAfterThreeTimesTheMedianGapAndUntilTheNextMilestone() throws IOException {
        Watcher watcher = watcher(0, 60, 120, 1_120, 1_180); // a pause of 1,000 seconds moves a mean, and no median
        assertThat(at(watcher, 1_180 + 180).state()).isEqualTo("scored");
        RunView quiet = at(watcher, 1_180 + 181);
        assertThat(quiet.state()).isEqualTo("quiet");
        assertThat(quiet.quietSince()).hasValue(START.plusSeconds(1_180));
        assertThat(quiet.alerts()).isEmpty();
        write(5, 1_365);
        watcher.look(InstantSource.fixed(START.plusSeconds(1_366)));
        assertThat(at(watcher, 1_367).state()).isEqualTo("scored");
    }

    @Test
    void fewerThanThreeMilestonesHaveNoPace() throws IOException {
        assertThat(at(watcher(0, 60), 1_000_000).quietSince()).isEmpty();
    }

    @Test
    void aMilestoneThatIsGoneCountsNoMore() throws IOException {
        Watcher watcher = watcher(0, 60, 120);
        assertThat(at(watcher, 1_000).state()).isEqualTo("quiet");
        Files.delete(root.resolve("epoch_1.npy"));
        assertThat(at(watcher, 1_001).quietSince()).isEmpty();
    }

    @Test
    void theGapOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        Rhythm pace = new Rhythm();
        List<Long> seconds = List.of(0L, 10L, 30L, 130L, 1_130L); // gaps 10, 20, 100 and 1,000: the median is 60
        for (int index = 0; index < seconds.size(); index++) {
            Instant at = START.plusSeconds(seconds.get(index));
            pace.see(index, "", () -> Optional.of(at));
        }
        assertThat(pace.quietSince(START.plusSeconds(1_130 + 180))).isEmpty();
        assertThat(pace.quietSince(START.plusSeconds(1_130 + 181))).isPresent();
    }
}
