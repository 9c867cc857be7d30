package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedRunTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path directory;

    private static WatchedRun watched(Path path) {
        return new WatchedRun(
                "run", path, WatcherTest.OPENER, new FileWatch(Duration.ofSeconds(10)), new Failures(true));
    }

    @Test
    void whatIsLeftOutIsSaidAsSoonAsNothingIsDue() throws IOException {
        Path path = Files.createDirectory(directory.resolve("run"));
        byte[] whole = WatcherTest.milestone(directory, 1, 5);
        for (String name : new String[] {"epoch_1.npy", "epoch_2.npy", "stray.npy"})
            Files.write(path.resolve(name), whole);
        WatchedRun run = watched(path);
        run.look(NOW);
        run.score();
        assertThat(run.view().warnings()).noneMatch(sentence -> sentence.contains("stray.npy"));
        run.score();
        assertThat(run.view().warnings()).anyMatch(sentence -> sentence.contains("stray.npy"));
    }

    @Test
    void aMilestoneThatIsNotAsItWasLookedAtIsLeftToTheNextLook() throws IOException {
        Path path = Files.createDirectory(directory.resolve("run"));
        Path file = path.resolve("epoch_1.npy");
        WatchedRun run = watched(path);
        byte[] whole = WatcherTest.milestone(directory, 1, 5);
        Files.write(file, whole);
        run.look(NOW);
        Files.write(file, new byte[100]); // written again by a trainer that was resumed
        assertThat(run.score()).isEmpty();
        assertThat(run.isLeft()).isTrue();
        Files.write(file, WatcherTest.milestone(directory, 2, 5));
        run.look(NOW);
        assertThat(run.isLeft()).isFalse();
        assertThat(run.score().orElseThrow().milestone()).hasValue(1);
    }

    @Test
    void aMilestoneThatIsChangedWheneverItIsToBeScoredIsAReasonForOneWhoLooksNoMore() throws IOException {
        Path path = Files.createDirectory(directory.resolve("run"));
        Path file = Files.write(path.resolve("epoch_1.npy"), WatcherTest.milestone(directory, 1, 5));
        WatchedRun run = watched(path);
        run.look(NOW);
        Files.write(file, WatcherTest.milestone(directory, 2, 5));
        assertThat(run.score()).isEmpty();
        assertThat(run.giveUp()).containsExactly(1);
        assertThat(run.view().reasons()).containsEntry(1, "its files were written again whenever it was to be scored");
        assertThat(run.giveUp()).isEmpty();
    }
}
