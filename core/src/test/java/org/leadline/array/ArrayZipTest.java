package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class ArrayZipTest {

    private static final String TOO_MANY = " files, but an archive of arrays holds at most 20000";
    private static final String TOO_LARGE = " MiB, but that of an archive of arrays has at most 8: save";

    @TempDir
    private Path directory;

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// An archive of one empty file, which its table names as often as asked.
    ///
    /// @param large whether the end is that of a zip64, which says where the table begins
    private Path archive(int entries, IntFunction<String> name, boolean large) throws IOException {
        Path file = directory.resolve("crafted-" + entries + ".npz");
        byte[] local = bytes(buffer(31).putInt(0x04034b50).put(26, (byte) 1).put(30, (byte) 'a'));
        long size = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(local);
            for (int i = 0; i < entries; i++) {
                byte[] bytes = name.apply(i).getBytes(StandardCharsets.ISO_8859_1);
                ByteBuffer entry = buffer(46 + bytes.length).putInt(0x02014b50);
                out.write(bytes(entry.putShort(28, (short) bytes.length).put(46, bytes)));
                size += 46 + bytes.length;
            }
            if (large) out.write(largeEnd(entries, size, local.length));
            ByteBuffer end = buffer(22).putInt(0x06054b50).putShort(8, (short) (large ? -1 : entries));
            end.putShort(10, (short) (large ? -1 : entries));
            out.write(bytes(end.putInt(12, large ? -1 : (int) size).putInt(16, large ? -1 : local.length)));
        }
        return file;
    }

    private static byte[] largeEnd(long entries, long size, long tableAt) {
        ByteBuffer end =
                buffer(76).putInt(0x06064b50).putLong(44).putLong(24, entries).putLong(32, entries);
        end.putLong(40, size).putLong(48, tableAt);
        return bytes(end.putInt(56, 0x07064b50).putLong(64, tableAt + size).putInt(72, 1));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] all = new byte[buffer.capacity()];
        buffer.get(0, all);
        return all;
    }

    /// The names whose hash is the same, 32 letters long.
    private static String colliding(int i) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        return name + ".npy";
    }

    @Test
    void archivesOfTooManyFilesAreRefused() throws IOException {
        for (boolean large : new boolean[] {false, true}) {
            try (ZipFile zip = ArrayZip.open(archive(20_000, i -> i + ".npy", large))) {
                assertThat(zip.size()).isEqualTo(20_000);
            }
            Path file = archive(20_001, i -> i + ".npy", large);
            assertThatThrownBy(() -> NpzFile.infos(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + " holds 20001" + TOO_MANY);
        }
    }

    /// The number of files that the end claims is not asked: Java counts them anew where it is wrong.
    @Test
    void aTableThatIsTooLargeIsRefusedUnread() throws IOException {
        Path file = archive(1_000_000, i -> "a.npy", true);
        for (long at : new long[] {56, 64}) {
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong((int) (bytes.length - 98 + at - 32), 1);
            Path claiming = Files.write(directory.resolve("claiming.npz"), bytes);
            assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertThatThrownBy(() -> NpzFile.names(claiming))
                            .isInstanceOf(InputException.class)
                            .hasMessageStartingWith(claiming + " has a table of its files of 48" + TOO_LARGE));
            assertThat(Completeness.of(claiming)).isInstanceOf(Completeness.Whole.class);
        }
    }

    /// A reader may pass over an end whose comment has not the length that it says.
    @Test
    void aSmallerEndInACommentHidesNothing() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(Files.readAllBytes(archive(1_000_000, i -> "a.npy", true)));
        content.writeBytes(bytes(buffer(23).putInt(0x06054b50)));
        Path file = Files.write(directory.resolve("comment.npz"), content.toByteArray());
        assertThatThrownBy(() -> NpzFile.infos(file)).hasMessageContaining(TOO_LARGE);
    }

    @Test
    void namesAmongWhichNoneIsFoundQuicklyAreRefused() throws IOException {
        List<IntFunction<String>> names = List.of(i -> "a.npy", ArrayZipTest::colliding);
        for (IntFunction<String> name : names) {
            assertThat(NpzFile.infos(archive(1, name, false))).hasSize(1);
            Path file = archive(101, name, false);
            assertThatThrownBy(() -> NpzFile.infos(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + " holds more than 100 files whose names are the same, or have the");
        }
    }
}
