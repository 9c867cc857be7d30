package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FolderEventsTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    private final FolderEvents events = FolderEvents.ofSystem();
    private Path folder;

    @BeforeEach
    void follow() throws IOException {
        folder = Files.createDirectories(root.resolve("run"));
        Files.writeString(folder.resolve("train.log"), "");
        Files.writeString(folder.resolve("epoch_1.npy"), "");
        assertThat(events.follow(List.of(root, folder), Set.of(folder))).isTrue();
    }

    @AfterEach
    void close() {
        events.close();
    }

    private void append(String name) throws IOException {
        Files.writeString(folder.resolve(name), "a line\n", StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    }

    @Test
    void aLogAndFilesThatAreNoMilestonesTellNothing() throws IOException, InterruptedException {
        append("train.log");
        append("other.log");
        Files.delete(folder.resolve("other.log"));
        assertThat(events.await(SHORT)).isEqualTo(FolderEvents.Written.NOTHING);
    }

    @Test
    void aMilestoneThatGrowsIsNoEntry() throws IOException, InterruptedException {
        append("epoch_1.npy");
        FolderEvents.Written written = events.await(LONG);
        assertThat(written.milestones()).containsExactly(folder);
        assertThat(written.entries()).isEmpty();
    }

    @Test
    void milestonesAndFoldersThatComeAndGoAreEntries() throws IOException, InterruptedException {
        append("epoch_2.npy");
        assertThat(events.await(LONG).entries()).containsExactly(folder);
        Files.createDirectories(folder.resolve("v1.log"));
        FolderEvents.Written made = events.await(LONG);
        assertThat(made.entries()).containsExactly(folder);
        assertThat(made.milestones()).containsExactly(folder);
        Files.delete(folder.resolve("epoch_1.npy"));
        assertThat(events.await(LONG).entries()).containsExactly(folder);
    }

    @Test
    void aFolderThatIsRemovedIsAnEntryOfTheOneAbove() throws IOException, InterruptedException {
        Files.delete(folder.resolve("train.log"));
        Files.delete(folder.resolve("epoch_1.npy"));
        Files.delete(folder);
        assertThat(events.await(LONG).entries()).contains(root);
    }

    @Test
    void aFolderThatCannotBeFollowedCostsNoOther() throws IOException, InterruptedException {
        Path behind = Files.createDirectories(root.resolve("z"));
        assertThat(events.follow(
                        List.of(root, root.resolve("gone"), root.resolve("run/epoch_1.npy"), behind), Set.of()))
                .isTrue();
        Files.writeString(behind.resolve("epoch_1.npy"), "");
        assertThat(events.await(LONG).entries()).contains(behind);
    }

    @Test
    void whatIsWrittenInsideARunIsTheRuns() throws IOException, InterruptedException {
        Path epoch = Files.createDirectories(folder.resolve("epoch_2"));
        assertThat(events.await(LONG).milestones()).containsExactly(folder);
        append("epoch_2/part-0.npy");
        FolderEvents.Written written = events.await(LONG);
        assertThat(written.milestones()).containsExactly(folder);
        assertThat(written.entries()).containsExactly(folder);
        Files.delete(epoch.resolve("part-0.npy"));
        Files.delete(epoch);
        assertThat(events.await(LONG).entries()).containsExactly(folder);
    }

    @Test
    void theMilestonesOfARunOfLeadlinesOwnAreFollowedFromTheFirstOn() throws IOException, InterruptedException {
        Path run = Files.createDirectories(root.resolve("own"));
        Files.createDirectories(run.resolve("milestones"));
        events.follow(List.of(root, folder, run), Set.of(folder, run));
        Files.createDirectories(run.resolve("milestones/0001"));
        assertThat(events.await(LONG).milestones()).contains(run);
        Files.writeString(run.resolve("milestones/0001/embeddings.safetensors"), "");
        assertThat(events.await(LONG).milestones()).contains(run);
    }

    @Test
    void logsInsideARunTellNothingAndTheOldestFoldersAreFollowedNoLonger() throws IOException, InterruptedException {
        for (int epoch = 2; epoch < 3 + InnerFolders.MOST; epoch++) {
            Files.createDirectories(folder.resolve("epoch_" + epoch));
            assertThat(events.await(LONG).milestones()).containsExactly(folder);
        }
        append("epoch_9/train.log");
        append("epoch_2/part-0.npy");
        assertThat(events.await(SHORT)).isEqualTo(FolderEvents.Written.NOTHING);
        append("epoch_3/part-0.npy");
        assertThat(events.await(LONG).milestones()).containsExactly(folder);
    }

    @Test
    void foldersOfARunThatIsGoneAreFollowedNoLonger() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("epoch_2"));
        assertThat(events.await(LONG).milestones()).containsExactly(folder);
        events.follow(List.of(root, folder), Set.of());
        append("epoch_2/part-0.npy");
        assertThat(events.await(SHORT)).isEqualTo(FolderEvents.Written.NOTHING);
    }
}
