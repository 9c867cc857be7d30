package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.embedding.MilestoneRef;

class MilestoneFilesTest {

    @TempDir
    private Path directory;

    private Optional<MilestoneRef> find(Path file) {
        return MilestoneFiles.find(1, directory, file);
    }

    @Test
    void aFileThatIsNotThereIsNoMilestone() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(find(directory.resolve("gone.npy"))).isEmpty();
        assertThat(find(directory.resolve("gone/epoch_1.npy"))).isEmpty();
        assertThat(find(file.resolve("epoch_1.npy"))).as("below a file").isEmpty();
        assertThat(find(Files.createDirectory(directory.resolve("epoch_1.npy"))))
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeLookedAtIsAMilestoneThatCannotBeRead() throws IOException {
        Path mount = Files.createSymbolicLink(directory.resolve("mount"), Path.of("mount"));
        Path first = mount.resolve("rank_0.npy"); // behind a link that leads to itself, as a mount that does not answer
        MilestoneRef unread = new MilestoneRef(1, directory, "");
        assertThat(find(first)).contains(unread);
        assertThat(MilestoneFiles.find(1, directory, List.of(first, mount.resolve("rank_1.npy")), ""))
                .isPresent();
        assertThat(find(Files.createSymbolicLink(directory.resolve("a.npy"), Path.of("nowhere"))))
                .contains(unread);
    }
}
