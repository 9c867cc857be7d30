package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
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
        assertThat(events.follow(List.of(root, folder))).isTrue();
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
        assertThat(events.follow(List.of(root, root.resolve("gone"), root.resolve("run/epoch_1.npy"), behind)))
                .isTrue();
        Files.writeString(behind.resolve("epoch_1.npy"), "");
        assertThat(events.await(LONG).entries()).contains(behind);
    }
}
