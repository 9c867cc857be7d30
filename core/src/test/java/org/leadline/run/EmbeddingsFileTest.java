package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.Views;

class EmbeddingsFileTest {

    private static final NdArray MATRIX = NdArray.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    private static final NdArray OTHER = NdArray.ofFloats(new float[] {7, 8}, 1, 2);
    private static final NdArray LONGER = NdArray.ofFloats(new float[] {7, 8, 9, 10, 11, 12, 13, 14}, 4, 2);
    private static final NdArray CLASSES = NdArray.ofInts(new int[] {0, 1, 1}, 3);

    @TempDir
    Path directory;

    @Test
    void embeddingsComeBackFromEachKindOfFileAndLieInMemoryWhateverHappensToIt() throws IOException {
        Path npy = directory.resolve("z.npy");
        NpyFile.write(npy, EmbeddingsFile.toArray(Samples.embeddings(3, 1)));
        assertThat(Samples.values(EmbeddingsFile.read(npy))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(EmbeddingsFile.read(npy).values().isMapped()).isFalse();
        Path npz = directory.resolve("z.npz");
        try (OutputStream out = Files.newOutputStream(npz);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("features.npy"));
            Files.copy(npy, zip);
        }
        assertThat(Samples.values(EmbeddingsFile.read(npz))).containsExactly(1, 2, 3, 4, 5, 6);
        Path tensors = tensors(Map.of("z", MATRIX));
        Embeddings read = EmbeddingsFile.read(tensors);
        try (FileChannel channel = FileChannel.open(tensors, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        assertThat(Samples.values(read)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"features", "feats", "Embeddings", "X", "z", "h"})
    void anArchiveIsReadByTheArrayThatMattersWhateverElseItHolds(String name) throws IOException {
        byte[] matrix = bytes(MATRIX);
        Path npz = directory.resolve("run.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
            put(zip, "meta.npy", header("|O", "()", 16)); // objects
            put(zip, "paths.npy", header("<U5", "(3,)", 60));
            put(zip, "when.npy", header("<M8[ns]", "(3,)", 24));
            put(zip, "half.npy", new byte[] {1, 2});
            put(zip, "loss.npy", bytes(NdArray.ofFloats(new float[] {0.3f}, 1, 1)));
            put(zip, "lr.npy", bytes(NdArray.ofFloats(new float[] {0.1f}, 1)));
            put(zip, "readme.txt", new byte[] {65});
            put(zip, name + ".npy", matrix);
        }
        assertThat(Samples.values(EmbeddingsFile.read(npz))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(EmbeddingsFile.shape(npz, Map.of(), NetworkLayer.BACKBONE).rows())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors"})
    void whatLiesInThePlaceOfAFileThatWasNotDownloadedIsNamed(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n");
        assertRefused(file, " is a pointer of Git LFS, not the file itself: fetch it with `git lfs pull`");
        Files.writeString(file, "<!DOCTYPE html>\n<html>");
        assertRefused(file, " is a text such as a web page, not the file itself: download it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npy", "a.npz", "a.safetensors"})
    void aFileIsReadByItsContentWhicheverEndingOfArraysItsNameHas(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, bytes(MATRIX));
        assertThat(Samples.values(EmbeddingsFile.read(file))).containsExactly(1, 2, 3, 4, 5, 6);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "embedding.npy", bytes(MATRIX));
            put(zip, "train.npy", bytes(MATRIX));
        }
        assertThat(Samples.values(EmbeddingsFile.read(file))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(EmbeddingsFile.holdsTrain(file, Map.of())).isTrue();
        assertThat(EmbeddingsFile.readTrain(file)).isPresent();
        SafetensorsFile.write(file, Map.of("embedding", MATRIX), Map.of());
        assertThat(Samples.values(EmbeddingsFile.read(file))).containsExactly(1, 2, 3, 4, 5, 6);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(bytes(MATRIX));
        }
        assertRefused(file, " is compressed by gzip, whatever its name ends in: unpack it, such as by gunzip");
        Files.write(file, new byte[] {(byte) 0x80, 4, (byte) 0x95, 1, 2, 3, 4, 5, 6, 7});
        assertRefused(file, " is a pickle of Python, whatever its name ends in: save the array by np.save");
    }

    @Test
    void axesOfLengthOneBehindTheFirstAreDroppedInEveryFormat() throws IOException {
        for (long[] shape : List.of(new long[] {3, 2, 1, 1}, new long[] {3, 1, 2}, new long[] {3, 2, 1})) {
            NdArray array = NdArray.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, shape);
            Path npy = directory.resolve("a.npy");
            NpyFile.write(npy, array);
            Path npz = directory.resolve("a.npz");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
                put(zip, "features.npy", bytes(array));
                put(zip, "fc.npy", bytes(LONGER));
            }
            for (Path file : List.of(npy, npz, tensors(Map.of("vectors", array, "views", array)))) {
                assertThat(Samples.values(EmbeddingsFile.read(file))).containsExactly(1, 2, 3, 4, 5, 6);
                assertThat(EmbeddingsFile.shape(file, Map.of(), NetworkLayer.BACKBONE))
                        .isEqualTo(new MatrixShape(3, 2));
            }
        }
        NdArray map = NdArray.ofFloats(new float[12], 3, 2, 2, 1);
        assertRefused(
                tensors(Map.of("features", map)), "has shape [3, 2, 2, 1], but an embedding has rows and columns");
        NdArray leading = NdArray.ofFloats(new float[6], 1, 3, 2);
        assertRefused(tensors(Map.of("features", leading)), "has shape [1, 3, 2], but an embedding has rows");
    }

    @Test
    void axesOfLengthOneAreDroppedInFortranOrder() throws IOException {
        byte[] file = bytes(NdArray.ofFloats(new float[] {1, 3, 5, 2, 4, 6}, 3, 2, 1, 1));
        String text = new String(file, StandardCharsets.ISO_8859_1)
                .replace("'fortran_order': False", "'fortran_order': True ");
        Path npy = Files.write(directory.resolve("f.npy"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Samples.values(EmbeddingsFile.read(npy))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void twoMatricesThatMayBeTheEmbeddingsAreNamed() throws IOException {
        Path npz = directory.resolve("two.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
            put(zip, "a.npy", bytes(MATRIX));
            put(zip, "b.npy", bytes(MATRIX));
            put(zip, "names.npy", header("<U5", "(3,)", 60));
        }
        assertRefused(npz, "several matrices that may be the embeddings: a (<f4 [3, 2]), b (<f4 [3, 2]): save");
        assertRefused(
                tensors(Map.of("features", MATRIX, "feats", MATRIX)), "several arrays that may be the embeddings: ");
        assertRefused(
                tensors(Map.of("arr_0", MATRIX, "arr_1", MATRIX)), "several matrices that may be the embeddings: ");
    }

    @Test
    void aVagueNameIsNotChosenWhereAnotherMatrixMayBeTheEmbeddings() {
        String several = "several matrices that may be the embeddings: ";
        for (String vague : List.of("x", "z", "arr_0")) {
            assertRefused(tensors(Map.of(vague, MATRIX, "latent", MATRIX)), several);
            assertRefused(tensors(Map.of(vague, MATRIX, "pooled", MATRIX, "cls", MATRIX)), several);
            NdArray maps = NdArray.ofFloats(new float[12], 3, 2, 2);
            assertRefused(tensors(Map.of(vague, MATRIX, "features", maps)), "features");
            NdArray flat = NdArray.ofFloats(new float[6], 6);
            assertRefused(tensors(Map.of(vague, MATRIX, "embedding", flat)), "embedding");
            assertRefused(tensors(Map.of(vague, MATRIX, "features", flat)), "array 'features' has shape [6]");
            NdArray one = NdArray.ofFloats(new float[3], 3);
            assertThat(Samples.values(EmbeddingsFile.read(tensors(Map.of(vague, MATRIX, "h", one)))))
                    .containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(Samples.values(EmbeddingsFile.read(tensors(Map.of(vague, MATRIX, "y", CLASSES)))))
                    .containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void anArrayCalledEmbeddingIsTheEmbeddingWhateverLiesBesideIt() {
        for (String other : List.of("z", "x", "features", "arr_0", "projection")) {
            Path file = tensors(Map.of(other, LONGER, "embedding", MATRIX));
            assertThat(EmbeddingsFile.read(file).rows()).as(other).isEqualTo(3);
        }
        assertThat(EmbeddingsFile.read(tensors(Map.of("z", LONGER, "h", MATRIX)))
                        .rows())
                .as("SimCLR's features beside its projector's outputs")
                .isEqualTo(3);
    }

    @Test
    void anArrayCalledEmbeddingThatIsNoMatrixOfNumbersIsNotPassedOver() throws IOException {
        Path npz = directory.resolve("objects.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
            put(zip, "embedding.npy", header("|O", "(3,)", 16));
            put(zip, "curve.npy", bytes(MATRIX));
        }
        assertRefused(npz, "array 'embedding', holds Python objects");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private byte[] bytes(NdArray array) throws IOException {
        return Files.readAllBytes(npy(array));
    }

    /// An npy file of a type that is not read.
    private static byte[] header(String descr, String shape, int dataBytes) {
        String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = text + " ".repeat(118 - text.length() - 1) + "\n";
        byte[] head = ("\u0093NUMPY\u0001\0v\0" + padded).getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(head, head.length + dataBytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedding", "embeddings", "z"})
    void theArrayThatIsCalledAnEmbeddingIsTaken(String name) {
        Path file = tensors(Map.of(name, MATRIX, "projection", OTHER));
        assertThat(EmbeddingsFile.read(file).rows()).isEqualTo(3);
    }

    @Test
    void theOnlyMatrixOfFloatsIsTaken() {
        Path file = tensors(Map.of("features", MATRIX, "classes", CLASSES));
        assertThat(EmbeddingsFile.read(file).rows()).isEqualTo(3);
        assertThat(EmbeddingsFile.readTrain(file)).isEmpty();
    }

    @Test
    void theTrainSplitIsReadBesideIt() {
        Path file = tensors(Map.of("embedding", MATRIX, "train", OTHER));
        assertThat(EmbeddingsFile.readTrain(file).map(Samples::values)).hasValue(new float[] {7, 8});
    }

    @Test
    void aFileWhoseArrayCannotBeChosenIsRefusedWithTheNames() {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("a", MATRIX);
        arrays.put("b", MATRIX);
        assertRefused(tensors(arrays), "a (F32 [3, 2]), b (F32 [3, 2])");
        assertRefused(tensors(Map.of("classes", CLASSES)), "classes (I32 [3])");
        assertRefused(tensors(Map.of()), "no array at all");
    }

    @Test
    void wholeNumbersAndOtherShapesAreRefused() {
        assertRefused(
                npy(NdArray.ofInts(new int[4], 2, 2)), "elements of type I32, but an embedding has floating-point");
        assertRefused(npy(NdArray.ofFloats(new float[4], 4)), "has shape [4], but an embedding has rows and columns");
        assertRefused(npy(NdArray.ofFloats(new float[4], 1, 2, 2)), "has shape [1, 2, 2]");
        assertRefused(npy(NdArray.ofFloats(new float[0], 0, 2)), "has shape [0, 2]");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        assertRefused(Files.writeString(directory.resolve("z.h5"), ""), "their names end in .npy, .npz, .safetensors");
    }

    @Test
    void theFirstValueThatIsNotFiniteIsNamed() {
        Path file = npy(NdArray.ofFloats(new float[] {1, 2, 3, Float.NaN, Float.NaN, 6}, 3, 2));
        assertThatThrownBy(() -> EmbeddingsFile.read(file))
                .isInstanceOf(NonFiniteEmbeddingsException.class)
                .hasMessage("the embedding holds NaN at row 1, column 1");
    }

    @Test
    void aDoubleThatIsTooLargeForFloat32IsNamed() {
        assertThat(Samples.values(EmbeddingsFile.read(npy(doubles(0.1, 3e38))))).containsExactly(0.1f, 3e38f);
        assertThatThrownBy(() -> EmbeddingsFile.read(npy(doubles(0.1, -1e39))))
                .isInstanceOf(NonFiniteEmbeddingsException.class)
                .hasMessage("the embedding holds -1.0E39 at row 0, column 1, a finite number, but beyond the range of"
                        + " float32, ±3.4028235E38 (where it is right, divide all embeddings by one number before"
                        + " they are saved)");
        assertThatThrownBy(() -> EmbeddingsFile.read(npy(doubles(0.1, Double.NEGATIVE_INFINITY))))
                .hasMessage("the embedding holds -Infinity at row 0, column 1");
    }

    @Test
    void brainFloatsAreWidened() {
        short[] upperHalves = {(short) 0x3FC0, (short) 0xC000};
        NdArray brain = new NdArray(DType.BF16, List.of(1L, 2L), littleEndian(upperHalves));
        Embeddings embeddings = EmbeddingsFile.read(tensors(Map.of("z", brain)));
        assertThat(Samples.values(embeddings)).containsExactly(1.5f, -2);
    }

    @Test
    void featuresOfTurnedImagesAreReadBesideTheEmbedding() {
        Path file = tensors(Map.of(
                "embedding", MATRIX, "rotations", NdArray.ofFloats(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 4, 2)));
        Views rotations = EmbeddingsFile.readRotations(file, Map.of()).orElseThrow();
        assertThat(rotations.samples()).isEqualTo(1);
        assertThat(rotations.rows().row(3)).containsExactly(7, 8);
        assertThat(EmbeddingsFile.holdsRotations(file, Map.of())).isTrue();
        assertThat(EmbeddingsFile.read(file).rows()).isEqualTo(3);

        Path without = directory.resolve("without.safetensors");
        SafetensorsFile.write(without, Map.of("embedding", MATRIX), Map.of());
        assertThat(EmbeddingsFile.readRotations(without, Map.of())).isEmpty();
        assertThat(EmbeddingsFile.holdsRotations(without, Map.of())).isFalse();
        assertThat(EmbeddingsFile.readRotations(npy(MATRIX), Map.of())).isEmpty();
        assertThat(EmbeddingsFile.holdsRotations(npy(MATRIX), Map.of())).isFalse();
    }

    @Test
    void turnedImagesOfAnotherShapeAreRefused() {
        assertRotationsRefused(
                NdArray.ofFloats(new float[12], 2, 3, 2), "has shape [2, 3, 2], but rotations have images");
        assertRotationsRefused(NdArray.ofFloats(new float[8], 4, 2), "has shape [4, 2], but rotations have images");
        assertRotationsRefused(NdArray.ofFloats(new float[0], 0, 4, 2), "has shape [0, 4, 2]");
        assertRotationsRefused(NdArray.ofInts(new int[8], 1, 4, 2), "elements of type I32");
    }

    private void assertRotationsRefused(NdArray rotations, String part) {
        Path file = tensors(Map.of("embedding", MATRIX, "rotations", rotations));
        assertThatThrownBy(() -> EmbeddingsFile.readRotations(file, Map.of()))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ", array 'rotations'")
                .hasMessageContaining(part);
    }

    private static NdArray doubles(double... values) {
        MemorySegment data = MemorySegment.ofArray(new byte[8 * values.length]);
        var layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) data.set(layout, 8L * i, values[i]);
        return new NdArray(DType.F64, List.of(1L, (long) values.length), data);
    }

    private static MemorySegment littleEndian(short[] values) {
        MemorySegment data = MemorySegment.ofArray(new byte[2 * values.length]);
        var layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) data.set(layout, 2L * i, values[i]);
        return data;
    }

    private Path npy(NdArray array) {
        Path file = directory.resolve("made.npy");
        NpyFile.write(file, array);
        return file;
    }

    private Path tensors(Map<String, NdArray> tensors) {
        Path file = directory.resolve("made.safetensors");
        SafetensorsFile.write(file, tensors, Map.of());
        return file;
    }

    private static void assertRefused(Path file, String part) {
        assertThatThrownBy(() -> EmbeddingsFile.read(file))
                .isExactlyInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(part);
    }
}
