package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class FileStampTest {

    @TempDir
    private Path directory;

    @Test
    void aFileThatNothingTouchedIsUnchanged() throws IOException {
        Path file = Files.writeString(directory.resolve("w.pth"), "weights");
        FileStamp stamp = FileStamp.of(file);
        Files.readAllBytes(file);
        stamp.requireUnchanged();
        assertThat(FileStamp.of(file)).isEqualTo(stamp);
    }

    @Test
    void anotherFileInItsPlaceIsAChangeAlsoWithItsSizeAndTime() throws IOException {
        Path file = Files.writeString(directory.resolve("w.pth"), "weights");
        FileTime time = Files.getLastModifiedTime(file);
        FileStamp stamp = FileStamp.of(file);
        Path other = Files.writeString(directory.resolve("other"), "WEIGHTS");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        assertThatThrownBy(stamp::requireUnchanged)
                .isInstanceOf(InputException.class)
                .hasMessage(file + " changed while it was read: start again when nothing writes to it");
    }

    @Test
    void aFileThatIsGoneIsAChange() throws IOException {
        Path file = Files.writeString(directory.resolve("w.pth"), "weights");
        FileStamp stamp = FileStamp.of(file);
        Files.delete(file);
        assertThatThrownBy(stamp::requireUnchanged).isInstanceOf(InputException.class);
    }
}
