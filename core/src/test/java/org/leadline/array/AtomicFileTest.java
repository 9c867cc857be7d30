package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class AtomicFileTest {

    @TempDir
    Path directory;

    @Test
    void theTargetIsReplacedAndNothingElseIsLeft() {
        Path target = directory.resolve("scores.json");
        AtomicFile.write(target, "old");
        AtomicFile.write(target, "néw");
        assertThat(target).hasContent("néw");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aFailureOnTheWayLeavesTheOldFileAndNoOther() {
        Path target = directory.resolve("scores.json");
        AtomicFile.write(target, "old");
        assertThatThrownBy(() -> AtomicFile.write(target, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessage(target + " cannot be written: No space left on device");
        assertThat(target).hasContent("old");
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aReaderSeesNothingUntilAllIsWritten() {
        Path target = directory.resolve("large.npy");
        AtomicFile.write(target, channel -> {
            channel.write(ByteBuffer.wrap(new byte[] {1}));
            assertThat(target).doesNotExist();
        });
        assertThat(target).hasSize(1);
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path target = directory.resolve("nowhere").resolve("run.json");
        assertThatThrownBy(() -> AtomicFile.write(target, "{}"))
                .isInstanceOf(InputException.class)
                .hasMessage(target + " cannot be written: the directory " + target.getParent() + " does not exist");
    }

    @Test
    void aPathBelowARegularFileCannotBeWritten() throws IOException {
        Path target = Files.writeString(directory.resolve("file"), "").resolve("run.json");
        assertThatThrownBy(() -> AtomicFile.write(target, "{}"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(target + " cannot be written: ")
                .hasMessageContaining("Not a directory");
    }

    @Test
    void aFileThatIsLargerThanItsKindIsNotReadIntoMemory() throws IOException {
        Path file = Files.write(directory.resolve("run.json"), new byte[11]);
        assertThat(InputFile.bytes(file, 11)).hasSize(11);
        assertThatThrownBy(() -> InputFile.bytes(file, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " has 11 bytes, but a file of its kind has at most 10");
    }
}
