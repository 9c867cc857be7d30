package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownNamesTest {

    @TempDir
    private Path run;

    private final KnownNames names = new KnownNames();

    @BeforeEach
    void twoMilestones() throws IOException {
        Files.createFile(run.resolve("epoch_1.npy"));
        Files.createFile(run.resolve("epoch_2.npy"));
    }

    @Test
    void namesThatAreTheSameAreNotReadAgain() {
        assertThat(listing(Naming.UNSAID)).isSameAs(listing(Naming.UNSAID));
    }

    @Test
    void aFileThatComesOrGoesIsSeen() throws IOException {
        listing(Naming.UNSAID);
        Files.createFile(run.resolve("epoch_3.npy"));
        assertThat(indices(Naming.UNSAID)).containsExactly(1, 2, 3);
        Files.delete(run.resolve("epoch_1.npy"));
        assertThat(indices(Naming.UNSAID)).containsExactly(2, 3);
    }

    @Test
    void aFileInAFolderOfPartsIsSeen() throws IOException {
        Files.delete(run.resolve("epoch_1.npy"));
        Files.delete(run.resolve("epoch_2.npy"));
        Files.createDirectories(run.resolve("epoch_1"));
        Files.createFile(run.resolve("epoch_1/part-0.npy"));
        assertThat(listing(Naming.UNSAID).milestones().getFirst().files()).hasSize(1);
        Files.createFile(run.resolve("epoch_1/part-1.npy"));
        assertThat(listing(Naming.UNSAID).milestones().getFirst().files()).hasSize(2);
    }

    @Test
    void aFileThatBecomesAFolderOfTheSameNameIsSeen() throws IOException {
        listing(Naming.UNSAID);
        Files.delete(run.resolve("epoch_2.npy"));
        Files.createDirectory(run.resolve("epoch_2.npy"));
        assertThat(indices(Naming.UNSAID)).containsExactly(1);
    }

    @Test
    void aFolderThatCouldNotBeListedIsAskedAgain() throws IOException {
        Files.delete(run.resolve("epoch_1.npy"));
        Files.delete(run.resolve("epoch_2.npy"));
        Path folder = Files.createDirectory(run.resolve("epoch_7"));
        Files.createFile(folder.resolve("part-0.npy"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(folder), "this user may read everything");
        assertThat(indices(Naming.UNSAID)).isEmpty();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        assertThat(indices(Naming.UNSAID)).containsExactly(7);
    }

    @Test
    void otherWordsOnTheNamesAreHeard() throws IOException {
        Files.move(run.resolve("epoch_1.npy"), run.resolve("epoch_1-try9.npy"));
        assertThat(indices(Naming.UNSAID)).containsExactly(1, 2);
        assertThat(indices(Naming.UNSAID.withIndexPattern("try([0-9]+)"))).containsExactly(9);
    }

    private ForeignListing listing(Naming naming) {
        return names.listing(run, naming, Roles.of(run));
    }

    private List<Integer> indices(Naming naming) {
        return listing(naming).milestones().stream().map(MilestoneParts::index).toList();
    }
}
