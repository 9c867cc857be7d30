package org.leadline.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Labels;

/// Labels in arrays, in the bytes that `numpy.save` writes.
class LabelArrayTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"<U5, UTF-32LE, 4", ">U5, UTF-32BE, 4", "|S5, UTF-8, 1", "S5, UTF-8, 1"})
    void textsAreNames(String type, String charset, int characterBytes) throws IOException {
        byte[] texts = padded(5 * characterBytes, charset, "eel", "cat", "eel", "None", "doggy");
        LabelsReading reading = read(npy(type, "(5,)", texts), 5);
        assertThat(reading.labels().names()).containsExactly("cat", "doggy", "eel");
        assertThat(reading.labels().toArray()).containsExactly(2, 0, 2, -1, 1);
        assertThat(reading.notes()).singleElement().asString().contains("1 of 5 labels are not known (None)");
    }

    @Test
    void textsBeyondTheBasicPlaneAndInLatin1AreNames() throws IOException {
        byte[] wide = padded(16, "UTF-32LE", "\uD83D\uDC08", "thé");
        assertThat(read(npy("<U4", "(2,)", wide), 2).labels().names()).containsExactly("thé", "\uD83D\uDC08");
        byte[] latin = padded(4, "ISO-8859-1", "caf\u00e9", "b");
        assertThat(read(npy("|S4", "(2, 1)", latin), 2).labels().names()).containsExactly("b", "café");
    }

    @Test
    void textsOfNumbersAreClassNumbers() throws IOException {
        byte[] texts = padded(8, "UTF-32LE", "2", "10", "-1");
        assertThat(read(npy("<U2", "(3,)", texts), 3).labels().toArray()).containsExactly(2, 10, -1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"(3,)", "(3, 1)", "(1, 3)", "(3, 1, 1)"})
    void anAxisOfLengthOneDoesNotCount(String shape) throws IOException {
        byte[] numbers = longs(ByteOrder.LITTLE_ENDIAN, 2, 0, 1);
        assertThat(read(npy("<i8", shape, numbers), 3).labels().toArray()).containsExactly(2, 0, 1);
        assertThat(LabelsFile.read(npy("<i8", shape, numbers)).toArray()).containsExactly(2, 0, 1);
    }

    @Test
    void numbersOfEveryTypeAreClassNumbers() throws IOException {
        assertClasses("<i8", longs(ByteOrder.LITTLE_ENDIAN, 2, -1, 1));
        assertClasses(">i8", longs(ByteOrder.BIG_ENDIAN, 2, -100, 1));
        assertClasses("|i1", new byte[] {2, -1, 1});
        assertClasses("<f4", floats(2, Float.NaN, 1));
        assertClasses("<f4", floats(2, -1, 1));
        assertClasses("<f8", longs(ByteOrder.LITTLE_ENDIAN, bits(2), bits(Double.NaN), bits(1)));
        assertClasses("<f2", new byte[] {0, 0x40, 0, 0x7E, 0, 0x3C});
        assertThat(read(npy("|b1", "(3,)", new byte[] {1, 0, 1}), 3).labels().toArray())
                .containsExactly(1, 0, 1);
    }

    @Test
    void aFractionIsRefusedWithItsRow() throws IOException {
        refused(npy("<f4", "(3,)", floats(2, 0.5f, 1)), 3, "has 0.5 at row 1, but a class is a whole number");
        refused(npy("<f4", "(3,)", floats(2, Float.POSITIVE_INFINITY, 1)), 3, "has Infinity at row 1, but");
        refused(
                npy("<u8", "(2,)", longs(ByteOrder.LITTLE_ENDIAN, -1, 3)),
                2,
                "has 18446744073709551615 at row 0, which is -1");
    }

    @Test
    void oneHotRowsAreTheClassesOfTheirOnes() throws IOException {
        byte[] rows = floats(0, 0, 1, 1, 0, 0, 0, 1, 0);
        assertThat(read(npy("<f4", "(3, 3)", rows), 3).labels().toArray()).containsExactly(2, 0, 1);
        byte[] truth = {0, 1, 1, 0};
        assertThat(read(npy("|b1", "(2, 2)", truth), 2).labels().toArray()).containsExactly(1, 0);
        assertThat(read(npy("|b1", "(1, 2)", new byte[] {0, 1}), 1).labels().toArray())
                .containsExactly(1);
    }

    @Test
    void rowsThatAreNotOneHotAreRefused() throws IOException {
        refused(npy("<f4", "(2, 2)", floats(0, 1, 1, 1)), 2, "row 1 is not one-hot", "argmax(1)");
        refused(npy("<f4", "(2, 2)", floats(0, 0, 1, 0)), 2, "row 0 is not one-hot");
        refused(npy("<f4", "(2, 2)", floats(0, 1, 0.7f, 0.3f)), 2, "row 1 is not one-hot");
        refused(
                npy("<i8", "(2, 1, 2)", longs(ByteOrder.LITTLE_ENDIAN, 0, 1, 1, 0)),
                2,
                "has shape [2, 1, 2], but labels have one axis");
        refused(npy("<i8", "()", longs(ByteOrder.LITTLE_ENDIAN, 3)), 1, "has shape [], but labels have one axis");
    }

    @Test
    void anotherNumberOfLabelsThanRowsIsRefusedWithBoth() throws IOException {
        refused(npy("|i1", "(3,)", new byte[3]), 4, "has 3 labels, but the embedding that they belong to has 4 rows");
        refused(npy("|S1", "(3,)", new byte[3]), 4, "has 3 labels, but the embedding that they belong to has 4 rows");
        refused(
                npy("|b1", "(2, 2)", new byte[] {0, 1, 1, 0}),
                4,
                "has 2 labels, but the embedding that they belong to has 4 rows");
    }

    @Test
    void objectsAreRefusedWithTheCallThatMakesTextsOfThem() throws IOException {
        refused(npy("|O", "(3,)", new byte[9]), 3, "holds Python objects", "np.save('labels.npy', labels.astype(str))");
    }

    @Test
    void textsThatDoNotFillTheFileAreRefused() throws IOException {
        refused(npy("<U5", "(3,)", new byte[59]), 3, "claims shape [3] of type '<U5'");
        refused(npy("<U999999999", "(3,)", new byte[60]), 3, "at most 65536 bytes are read of each");
        refused(npy("<U1", "(1,)", new byte[] {-1, -1, -1, -1}), 1, "has the character 4294967295, which is none");
    }

    @Test
    void anArchiveHasItsLabelsUnderTheirUsualName() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("z", npyBytes("<f4", "(3, 1)", floats(1, 2, 3)));
        arrays.put("names", npyBytes("|O", "(3,)", new byte[9]));
        arrays.put("y", npyBytes("|S3", "(3,)", padded(3, "UTF-8", "eel", "cat", "eel")));
        LabelsReading reading = read(npz(arrays), 3);
        assertThat(reading.labels().names()).containsExactly("cat", "eel");
        assertThat(reading.notes()).singleElement().asString().contains("the labels are the array 'y' of 3");
        arrays.put("labels", npyBytes("|i1", "(3,)", new byte[] {0, 1, 2}));
        refused(npz(arrays), 3, "holds 4 arrays ('z', 'names', 'y', 'labels')", "name one of them by `labelColumn`");
        LabelsRequest named = LabelsRequest.of(3).withColumn("labels");
        assertThat(LabelsFile.read(npz(arrays), named).labels().toArray()).containsExactly(0, 1, 2);
    }

    @Test
    void theOnlyArrayOfAnArchiveIsTheLabels() throws IOException {
        Path file = npz(Map.of("arr_0", npyBytes("|i1", "(3,)", new byte[] {2, 0, 1})));
        assertThat(read(file, 3).labels().toArray()).containsExactly(2, 0, 1);
    }

    @Test
    void anArrayOrAnArchiveIsReadByItsContentUnderTheNameOfTheOther() throws IOException {
        byte[] array = npyBytes("|i1", "(3,)", new byte[] {2, 0, 1});
        Path archive = Files.move(npz(Map.of("labels", array)), directory.resolve("labels.npy"));
        assertThat(read(archive, 3).labels().toArray()).containsExactly(2, 0, 1);
        Path single = Files.write(directory.resolve("labels.npz"), array);
        assertThat(read(single, 3).labels().toArray()).containsExactly(2, 0, 1);
    }

    @Test
    void aSafetensorsFileHasItsLabelsUnderTheirUsualName() {
        Path file = directory.resolve("labels.safetensors");
        SafetensorsFile.write(
                file,
                Map.of(
                        "embedding", NdArray.ofFloats(new float[] {1, 2, 3}, 3, 1),
                        "labels", NdArray.ofLongs(new long[] {2, 0, 1}, 3)),
                Map.of());
        assertThat(read(file, 3).labels().toArray()).containsExactly(2, 0, 1);
    }

    @Test
    void anArrayIsKnownByItsFirstBytesUnderAnyName() throws IOException {
        Path file = Files.write(directory.resolve("labels"), npyBytes("|i1", "(3,)", new byte[] {2, 0, 1}));
        assertThat(read(file, 3).labels().toArray()).containsExactly(2, 0, 1);
    }

    private void assertClasses(String type, byte[] data) throws IOException {
        Labels labels = read(npy(type, "(3,)", data), 3).labels();
        assertThat(labels.toArray()).as(type).containsExactly(2, -1, 1);
        assertThat(labels.names()).as(type).containsExactly("0", "1", "2");
    }

    private static LabelsReading read(Path file, int rows) {
        return LabelsFile.read(file, LabelsRequest.of(rows));
    }

    private static void refused(Path file, int rows, String... parts) {
        assertThatThrownBy(() -> read(file, rows))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(List.of(parts)));
    }

    private Path npy(String type, String shape, byte[] data) throws IOException {
        return Files.write(directory.resolve("labels.npy"), npyBytes(type, shape, data));
    }

    private static byte[] npyBytes(String type, String shape, byte[] data) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = Math.ceilDiv(10 + header.length() + 1, 64) * 64 - 10;
        return ByteBuffer.allocate(10 + length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) length)
                .put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
    }

    private Path npz(Map<String, byte[]> arrays) throws IOException {
        Path file = directory.resolve("labels.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        return file;
    }

    private static byte[] padded(int itemBytes, String charset, String... texts) {
        ByteBuffer bytes = ByteBuffer.allocate(itemBytes * texts.length);
        for (int i = 0; i < texts.length; i++) bytes.put(i * itemBytes, texts[i].getBytes(Charset.forName(charset)));
        return bytes.array();
    }

    private static byte[] longs(ByteOrder order, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
        for (long value : values) bytes.putLong(value);
        return bytes.array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) bytes.putFloat(value);
        return bytes.array();
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }
}
