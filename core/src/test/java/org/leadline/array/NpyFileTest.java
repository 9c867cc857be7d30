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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class NpyFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ramp-f2.npy, F16",
        "ramp-f2-big-endian.npy, F16",
        "ramp-f4.npy, F32",
        "ramp-f4-big-endian.npy, F32",
        "ramp-f8.npy, F64",
        "ramp-f8-big-endian.npy, F64",
        "ramp-fortran.npy, F32",
        "ramp-fortran-big-endian.npy, F64",
        "ramp-version-2.npy, F32",
        "ramp-version-3.npy, F32"
    })
    void floatsThatNumpyWroteAreReadRowAfterRow(String name, DType dtype) {
        NdArray array = NpyFile.read(Golden.file(name));
        assertThat(array.dtype()).isEqualTo(dtype);
        assertThat(array.shape()).containsExactly(3L, 4L);
        assertThat(array.toFloatArray()).containsExactly(Golden.RAMP);
    }

    @ParameterizedTest
    @CsvSource({
        "i1, I8",
        "i2, I16",
        "i4, I32",
        "i8, I64",
        "u1, U8",
        "u2, U16",
        "u4, U32",
        "u8, U64",
        "big-endian-i2, I16",
        "big-endian-i4, I32",
        "big-endian-i8, I64"
    })
    void wholeNumbersThatNumpyWroteAreRead(String name, DType dtype) {
        NdArray array = NpyFile.read(Golden.file("whole-" + name + ".npy"));
        assertThat(array.dtype()).isEqualTo(dtype);
        assertThat(array.toLongArray()).containsExactly(0, 1, 2, 100, 127);
    }

    @Test
    void theSignOfAWholeNumberIsKept() {
        assertThat(NpyFile.read(Golden.file("negative-i8.npy")).toLongArray()).containsExactly(-1, 0, -1, 2);
    }

    @Test
    void halfPrecisionIsWidenedExactly() {
        float[] values = NpyFile.read(Golden.file("halves.npy")).toFloatArray();
        // [float(v).as_integer_ratio() for v in numpy.array([1 / 3, 65504, 6e-8, -0.0, numpy.inf], dtype="<f2")]
        assertThat(values).containsExactly(1365f / 4096, 65504, 0x1p-24f, -0.0f, Float.POSITIVE_INFINITY);
    }

    @Test
    void aSingleValueHasNoAxisAndAnEmptyArrayNoValue() {
        NdArray scalar = NpyFile.read(Golden.file("scalar.npy"));
        assertThat(scalar.rank()).isZero();
        assertThat(scalar.toFloatArray()).containsExactly(2.5f);
        NdArray empty = NpyFile.read(Golden.file("empty.npy"));
        assertThat(empty.shape()).containsExactly(0L, 3L);
        assertThat(empty.count()).isZero();
    }

    @Test
    void littleEndianFloatsAreNotCopied() {
        assertThat(NpyFile.read(Golden.file("ramp-f4.npy")).toNativeFloats().isMapped())
                .isTrue();
        assertThat(NpyFile.read(Golden.file("ramp-f4-big-endian.npy"))
                        .toNativeFloats()
                        .isMapped())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ramp-f2.npy",
                "ramp-f4.npy",
                "ramp-f8.npy",
                "whole-u8.npy",
                "truth.npy",
                "scalar.npy",
                "empty.npy",
                "whole-i1.npy"
            })
    void whatIsWrittenIsByteForByteWhatNumpyWrites(String name) throws IOException {
        Path copy = directory.resolve(name);
        NpyFile.write(copy, NpyFile.read(Golden.file(name)));
        assertThat(copy).hasSameBinaryContentAs(Golden.file(name));
    }

    @Test
    void anArrayOfSeveralMegabytesComesBackWhole() {
        float[] values = new float[700_001];
        for (int i = 0; i < values.length; i++) values[i] = i * 0.25f;
        Path file = directory.resolve("large.npy");
        NpyFile.write(file, NdArray.ofFloats(values, values.length));
        assertThat(Arrays.mismatch(NpyFile.read(file).toFloatArray(), values)).isEqualTo(-1);
    }

    @Test
    void brainFloatsAreRefusedByTheFormatAndTheNextStepIsSaid() {
        NdArray brain = new NdArray(DType.BF16, List.of(1L), NdArray.allocate(2));
        assertThatThrownBy(() -> NpyFile.write(directory.resolve("brain.npy"), brain))
                .isInstanceOf(InputException.class)
                .hasMessage("the npy format has no type BF16: write a .safetensors file, or float32");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void pickledObjectsAreRefused() {
        assertRefused(Golden.file("objects.npy"), "holds Python objects", "can only be unpickled");
    }

    @Test
    void aStructuredArrayIsRefused() {
        assertRefused(Golden.file("structured.npy"), "is a structured array with several fields");
    }

    @Test
    void aForeignFileCalledNpyIsRefused() throws IOException {
        assertRefused(write("photo.npy", "GIF89a, really".getBytes(StandardCharsets.US_ASCII)), "is not an npy file");
        assertRefused(write("empty.npy", new byte[0]), "is not an npy file");
    }

    @Test
    void aTruncatedArrayIsRefusedAtEveryLength() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("ramp-f4.npy"));
        for (int length = 0; length < whole.length; length++) {
            assertRefused(write("short.npy", Arrays.copyOf(whole, length)), "");
        }
        assertRefused(
                write("short.npy", Arrays.copyOf(whole, whole.length - 1)),
                "is truncated: shape [3, 4] of type F32 takes 48 bytes, but 47 are there");
    }

    @Test
    void bytesAfterTheArrayAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("ramp-f4.npy"));
        assertRefused(write("long.npy", Arrays.copyOf(whole, whole.length + 3)), "has bytes too many", "51 are there");
    }

    @Test
    void aHeaderThatPassesTheFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("ramp-f4.npy"));
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 60_000);
        assertRefused(write("header.npy", whole), "its npy header claims 60000 bytes, but 166 are there");
        byte[] second = Files.readAllBytes(Golden.file("ramp-version-2.npy"));
        ByteBuffer.wrap(second).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
        assertRefused(write("header.npy", second), "claims an npy header of 4294967295 bytes, more than 65535");
    }

    @Test
    void anUnknownVersionIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("ramp-f4.npy"));
        whole[6] = 4;
        assertRefused(write("four.npy", whole), "is of version 4 of the npy format, but 1 to 3 are read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1000000, 1000000)    | takes 4000000000000 bytes",
                "(4611686018427387904, 4) | claims a shape that no file can have",
                "(-1, 4)               | needs axes that are whole numbers",
                "(99999999999999999999,) | needs axes that are whole numbers",
                "(3 4)                 | needs ')'",
                "3                     | needs '('"
            })
    void aShapeThatLiesIsRefusedBeforeAnythingIsAllocated(String shape, String sentence) throws IOException {
        assertRefused(withHeader("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }"), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '<f4', 'fortran_order': False}                                       | needs an entry 'shape'",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (3,)}        | needs each entry once",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'x': 1}                | needs only the entries",
                "{'descr': '<f4', 'fortran_order': Perhaps, 'shape': (3,)}                      | needs True or False",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} + evil()               | nothing after the closing",
                "{'descr': '<f4                                                                 | needs a closing quote",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (3,)}                        | has elements of type '<c8'",
                "{'descr': '<u1', 'fortran_order': True, 'shape': (2, 2, 3)}                    | in Fortran order with 3 axes"
            })
    void aDamagedHeaderIsRefused(String header, String sentence) throws IOException {
        assertRefused(withHeader(header), sentence);
    }

    @Test
    void aMissingFileAndADirectoryAreRefused() {
        assertRefused(directory.resolve("none.npy"), "does not exist");
        assertRefused(directory, "is a directory, but a file is needed");
    }

    /// A file of version 1.0 with this header and twelve bytes of data.
    private Path withHeader(String header) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        return write("header.npy", file.array());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContainingAll(parts);
    }
}
