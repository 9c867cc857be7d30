package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class NpzFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void archivesThatNumpyWroteAreRead(String name) {
        SequencedMap<String, NdArray> arrays = NpzFile.read(Golden.file(name));
        assertThat(arrays.sequencedKeySet()).containsExactly("z", "y");
        assertThat(arrays.firstEntry().getValue().toFloatArray()).containsExactly(Golden.RAMP);
        assertThat(arrays.lastEntry().getValue().toLongArray()).containsExactly(0, 1, -1);
    }

    @Test
    void otherFilesInTheArchiveAreLeftOut() throws IOException {
        Path file = zip("readme.txt", "not an array".getBytes(StandardCharsets.US_ASCII));
        assertThat(NpzFile.read(file)).isEmpty();
    }

    @Test
    void aBadArrayIsRefusedWithTheArchiveAndItsName() throws IOException {
        Path file = zip("z.npy", "not an array".getBytes(StandardCharsets.US_ASCII));
        assertRefused(file, "array 'z'", "is not an npy file");
    }

    @Test
    void anArchiveThatInflatesBeyondTheLimitIsRefused() throws IOException {
        Path file = zip("bomb.npy", new byte[10_000_000]);
        assertThat(Files.size(file)).isLessThan(20_000);
        assertThatThrownBy(() -> NpzFile.read(file, 1_000_000))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        file.toString(), "entry 'bomb.npy' of 10000000 bytes passes the limit of 1000000");
    }

    @Test
    void aSizeThatTheArchiveGetsWrongIsFoundBeforeThereIsMemoryForIt() throws IOException {
        byte[] claiming = Files.readAllBytes(zip("z.npy", new byte[1000]));
        int directoryAt = new String(claiming, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        ByteBuffer.wrap(claiming).order(ByteOrder.LITTLE_ENDIAN).putInt(directoryAt + 24, 900_000_000);
        assertRefused(
                Files.write(directory.resolve("claim.npz"), claiming), "entry 'z.npy' cannot have 900000000 bytes");
        ByteBuffer.wrap(claiming).order(ByteOrder.LITTLE_ENDIAN).putInt(directoryAt + 24, 1001);
        assertRefused(
                Files.write(directory.resolve("more.npz"), claiming),
                "entry 'z.npy' has only 1000 bytes, not the 1001");
        ByteBuffer.wrap(claiming).order(ByteOrder.LITTLE_ENDIAN).putInt(directoryAt + 24, 999);
        assertRefused(
                Files.write(directory.resolve("less.npz"), claiming), "entry 'z.npy' has more bytes, not the 999");
    }

    @Test
    void aTruncatedArchiveIsRefusedWithItsName() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("deflated.npz"));
        Path file = Files.write(directory.resolve("short.npz"), Arrays.copyOf(whole, whole.length - 30));
        assertRefused(file, "is not a whole npz archive");
    }

    @Test
    void aChangedByteIsFoundByTheChecksum() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("stored.npz"));
        int data = new String(whole, StandardCharsets.ISO_8859_1).indexOf("}") + 70;
        whole[data] ^= 1;
        assertRefused(
                Files.write(directory.resolve("flipped.npz"), whole), "is damaged: the checksum of entry 'z.npy'");
    }

    @Test
    void aFileThatIsNoArchiveAndAMissingOneAreRefused() throws IOException {
        assertRefused(Files.writeString(directory.resolve("text.npz"), "epoch,loss"), "is not a whole npz archive");
        assertRefused(directory.resolve("none.npz"), "does not exist");
    }

    private Path zip(String entry, byte[] content) throws IOException {
        Path file = directory.resolve("made.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return file;
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts);
    }
}
