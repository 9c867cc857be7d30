package org.leadline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class ChecksumsTest {

    private static final int MOST = 1000;

    @TempDir
    private Path directory;

    private Path file;
    private Path list;

    @BeforeEach
    void writeTwoFiles() {
        file = directory.resolve("b.csv");
        list = directory.resolve(Checksums.NAME);
        write(file, "abc");
        write(directory.resolve("a.csv"), "");
    }

    private static void write(Path path, String text) {
        Checksums.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path path) {
        return new String(Checksums.read(path, MOST), StandardCharsets.UTF_8);
    }

    /// The digests are those of the examples of FIPS 180-4.
    @Test
    void theListIsThatOfSha256sum() {
        assertThat(list).hasContent("""
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.csv
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.csv
                        """);
        assertThat(read(file)).isEqualTo("abc");
        write(file, "abcd");
        assertThat(read(file)).isEqualTo("abcd");
        assertThat(list).content().hasLineCount(2);
    }

    @Test
    void aFileThatIsNotAsItWasWrittenIsRefused() throws IOException {
        Files.writeString(file, "ab");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("b.csv is not as it was written", "put the file back");
        Files.copy(directory.resolve("a.csv"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> read(file))
                .as("the content of another file")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b.csv is not as it was written");
        Files.copy(directory.resolve("a.csv"), directory.resolve("c.csv"));
        assertThatThrownBy(() -> read(directory.resolve("c.csv")))
                .as("a file that is not in the list")
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("c.csv cannot be told from a damaged file", "has no digest of it");
    }

    @Test
    void aProcessThatEndsWhileAFileIsWrittenLosesNothing() throws IOException {
        Path aside = directory.resolve("aside");
        Files.move(file, aside);
        Files.createDirectories(file.resolve("in the way of the file"));
        assertThatThrownBy(() -> write(file, "abcd")).isInstanceOf(InputException.class);
        assertThat(directory.resolve("SHA256SUMS.next")).exists();
        Files.delete(file.resolve("in the way of the file"));
        Files.delete(file);
        Files.move(aside, file);
        assertThat(read(file)).as("the file of before").isEqualTo("abc");
        Files.writeString(file, "abcd");
        assertThat(read(file)).as("the new one").isEqualTo("abcd");
        write(directory.resolve("a.csv"), "a");
        assertThat(directory.resolve("SHA256SUMS.next")).doesNotExist();
        assertThat(read(file)).as("and once another file was written").isEqualTo("abcd");
        assertThat(list).content().hasLineCount(2);
        Files.writeString(file, "abc");
        assertThatThrownBy(() -> read(file)).isInstanceOf(InputException.class);
    }

    @Test
    void aFileThatWasNeverWrittenIsNotMissed() throws IOException {
        Path never = directory.resolve("c.csv");
        Files.createDirectories(never.resolve("in the way"));
        assertThatThrownBy(() -> write(never, "c")).isInstanceOf(InputException.class);
        assertThat(Checksums.has(never)).isFalse();
        write(file, "abcd");
        assertThat(Checksums.has(never)).isFalse();
        Files.delete(file);
        assertThat(Checksums.has(file)).as("unlike one that was removed").isTrue();
    }

    @Test
    void listsOfOtherToolsAreRead() throws IOException {
        String text = Files.readString(list)
                .toUpperCase(Locale.ROOT)
                .replace("  A.CSV", " *a.csv")
                .replace("B.CSV", "b.csv");
        Files.writeString(list, text.replace("\n", "\r\n"));
        assertThat(read(file)).isEqualTo("abc");
        assertThat(read(directory.resolve("a.csv"))).isEmpty();
    }

    @Test
    void aFolderWithoutTheListSaysHowToMakeOne() throws IOException {
        assertThat(Checksums.has(file)).isTrue();
        assertThat(Checksums.has(directory.resolve("none.csv"))).isFalse();
        Files.delete(list);
        assertThat(Checksums.has(file)).isFalse();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run `sha256sum *.csv > SHA256SUMS` in their folder");
        Files.writeString(list, "no digest\n");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("SHA256SUMS, line 1: it is no digest");
    }
}
