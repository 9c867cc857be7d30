package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
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
    void filesOfWritersThatAreGoneGoAndThoseOfOthersStay() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        UUID own = WriterMark.next();
        UUID gone = new UUID(own.getMostSignificantBits(), ended.pid() << 32 | 5);
        UUID elsewhere = new UUID(own.getMostSignificantBits() + 1, ended.pid() << 32 | 6);
        Path young = hidden(elsewhere);
        Path old = hidden(new UUID(elsewhere.getMostSignificantBits(), 7));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path ofGone = hidden(gone);
        Path ofOwn = hidden(own);
        Path other = Files.writeString(directory.resolve("notes.tmp"), "of the user");
        AtomicFile.removeAbandoned(directory);
        assertThat(ofGone).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(ofOwn).exists();
        assertThat(other).exists();
    }

    @Test
    void theNumberOfAProcessThatBeganLaterIsNotThatOfTheWriter() throws IOException {
        Path file = hidden(WriterMark.next());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(400))));
        AtomicFile.removeAbandoned(directory);
        assertThat(file).doesNotExist();
    }

    private Path hidden(UUID mark) throws IOException {
        return Files.writeString(directory.resolve(".scores.json." + mark + ".tmp"), "half");
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
