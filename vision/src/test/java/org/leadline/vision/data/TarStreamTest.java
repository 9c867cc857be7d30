package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class TarStreamTest {

    @TempDir
    private Path folder;

    private byte[] tar(int color, String... names) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names) files.put(name, TestFiles.png(8, color));
        return Files.readAllBytes(Path.of(TestFiles.tar(folder.resolve("part.tar"), files)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) whole.writeBytes(part);
        return whole.toByteArray();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(file)) {
            output.write(content);
        }
        return file.toByteArray();
    }

    private Path file(String name, byte[]... parts) throws IOException {
        return Files.write(folder.resolve(name), joined(parts));
    }

    private static void requireBoth(Path archive) {
        assertThat(TarTree.open(archive).names()).containsExactly("test/a/1.png", "train/a/1.png", "train/b/2.png");
        Dataset data = TestFiles.load(archive.toString());
        assertThat(TestFiles.firstPixel(data.train(), 1)).isEqualTo(1);
        assertThat(TestFiles.firstPixel(data.test(), 0)).isEqualTo(2);
    }

    @Test
    void anArchiveBehindAnotherIsReadToo() throws IOException {
        byte[] train = tar(1, "train/a/1.png", "train/b/2.png");
        byte[] test = tar(2, "test/a/1.png");
        requireBoth(file("both.tar", train, test));
        requireBoth(file("apart.tar", train, new byte[5120], test, new byte[512]));
        requireBoth(file("members.tar.gz", zipped(train), zipped(test)));
        int marked = TarStreamTest.marked(train);
        requireBoth(file("unblocked.tar", Arrays.copyOf(train, marked), test));
    }

    /// The length of an archive with an end mark of two records and no zeros behind it.
    private static int marked(byte[] archive) {
        int end = archive.length;
        while (archive[end - 1] == 0) end--;
        return (end + 511) / 512 * 512 + 1024;
    }

    @Test
    void otherBytesBehindAnArchiveAreNone() throws IOException {
        byte[] junk = new byte[3000];
        Arrays.fill(junk, (byte) 7);
        Path archive = file("junk.tar", tar(1, "a/1.png"), junk);
        assertThat(TarTree.open(archive).names()).containsExactly("a/1.png");
    }

    @Test
    void aCutSecondArchiveIsRefused() throws IOException {
        byte[] second = tar(2, "b/1.png");
        Path archive = file("cut.tar", tar(1, "a/1.png"), Arrays.copyOf(second, 520));
        assertThatThrownBy(() -> TarTree.open(archive))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged or cut off");
    }

    @Test
    void anArchiveThatIsCompressedTwiceIsNamed() throws IOException {
        Path archive = file("twice.tar.gz", zipped(zipped(tar(1, "a/1.png"))));
        assertThatThrownBy(() -> TarTree.open(archive))
                .isInstanceOf(InputException.class)
                .hasMessage(archive + " is compressed twice: unpack it once with `gzip -dc`, and name the result");
    }
}
