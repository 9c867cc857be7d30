package org.leadline.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.NdArray;

/// Files written by pyarrow 26.0.1: see `reference/tables.py`.
class ParquetFileTest {

    @TempDir
    private Path directory;

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(ParquetFileTest.class.getResource("/golden/tables/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `(numpy.arange(24) / 2 - 2).reshape(6, 4)`
    private static void assertIsRamp(NdArray array) {
        assertThat(array.shape()).containsExactly(6L, 4L);
        for (int i = 0; i < 24; i++) {
            double expected = i / 2.0 - 2;
            double found = array.dtype() == DType.F64 ? array.doubleAt(i) : array.toFloatArray()[i];
            assertThat(found).as("element " + i).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"columns", "required-f8", "f2", "dictionary", "split", "family"})
    void columnsOfNumbersAreOneMatrix(String name) {
        ParquetFile file = ParquetFile.open(file(name + ".parquet"));
        assertThat(file.infos().sequencedKeySet()).containsExactly(ParquetFile.COLUMNS);
        assertThat(file.infos().firstEntry().getValue().shape()).containsExactly(6L, 4L);
        assertIsRamp(file.read(ParquetFile.COLUMNS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "snappy", "zstd", "gzip", "lz4", "v2", "v2-plain", "pages", "list-f8"})
    void listsOfNumbersAreAMatrix(String name) {
        ParquetFile file = ParquetFile.open(file(name + ".parquet"));
        assertThat(file.infos().sequencedKeySet()).containsExactly("embedding");
        assertThat(file.leftAside()).containsExactly("filename");
        assertIsRamp(file.read("embedding"));
    }

    @Test
    void listsThatMayNotBeNullAreAMatrix() {
        assertIsRamp(ParquetFile.open(file("required-list.parquet")).read("features"));
    }

    @Test
    void theLargestFamilyOfNumberedColumnsIsTheMatrix() {
        assertThat(ParquetFile.open(file("family.parquet")).leftAside()).containsExactly("loss", "epoch");
    }

    @Test
    void columnsThatAreCalledAsEmbeddingsAreGoBeforeALargerFamily() {
        ParquetFile file = ParquetFile.open(file("pixels.parquet"));
        assertThat(file.infos().sequencedKeySet()).containsExactly(ParquetFile.COLUMNS);
        assertThat(file.read(ParquetFile.COLUMNS).shape()).containsExactly(6L, 4L);
        assertThat(file.columns(ParquetFile.COLUMNS)).containsExactly("emb_0", "emb_1", "emb_2", "emb_3");
        assertThat(file.read(ParquetFile.COLUMNS).doubleAt(0)).isEqualTo(8);
    }

    @Test
    void familiesOfOneSizeStandUnderTheirOwnNames() {
        ParquetFile file = ParquetFile.open(file("teacher.parquet"));
        assertThat(file.infos().sequencedKeySet()).containsExactly("student_*", "teacher_*");
        assertThat(file.read("teacher_*").doubleAt(0)).isEqualTo(8);
        assertThat(file.leftAside()).isEmpty();
        ParquetFile.Said said = new ParquetFile.Said(List.of("teacher_*"), true);
        assertThat(file.infos(said).sequencedKeySet()).containsExactly("teacher_*");
        assertThat(file.leftAside(said)).containsExactly("student_0", "student_1");
    }

    @Test
    void aColumnOfNumbersThatMayBeAnythingIsRefused() {
        assertThatThrownBy(() -> ParquetFile.open(file("score.parquet")).infos())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "has one column of floating-point numbers that may be embeddings, 'score', and its"
                                + " name is none of theirs: name it embedding, or say `arrays` in leadline.json");
        ParquetFile.Said said = new ParquetFile.Said(List.of("score"), true);
        assertThat(ParquetFile.open(file("score.parquet")).infos(said).sequencedKeySet())
                .containsExactly("score");
    }

    @ParameterizedTest
    @CsvSource({
        "binary, holds BYTE_ARRAY",
        "nested, holds lists of lists or structures of FLOAT",
        "whole, holds lists of INT64"
    })
    void aColumnThatIsCalledAsEmbeddingsAreIsNotPassedOver(String name, String contents) {
        ParquetFile file = ParquetFile.open(file(name + "-embedding.parquet"));
        assertThat(file.infos().sequencedKeySet()).containsExactly("embedding");
        assertThatThrownBy(() -> file.read("embedding"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(", column 'embedding', " + contents + ", but embeddings are lists of");
    }

    @Test
    void aTableWithoutRowsHasNone() {
        ParquetFile file = ParquetFile.open(file("empty.parquet"));
        assertThat(file.read(ParquetFile.COLUMNS).shape()).containsExactly(0L, 4L);
    }

    @ParameterizedTest
    @CsvSource({
        "null-list, 'row 3, column ''embedding'', is null or empty'",
        "null-element, 'row 3, column ''embedding'', number 2 of the list, is null or empty'",
        "ragged, 'row 3, column ''embedding'', has fewer numbers than other rows'",
        "brotli, 'column ''embedding'', is compressed by BROTLI, which is not read'"
    })
    void whatIsNoMatrixIsRefusedWithItsPlace(String name, String place) {
        Path path = file(name + ".parquet");
        assertThatThrownBy(() -> ParquetFile.open(path).read("embedding"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(place);
    }

    @Test
    void aNullNumberIsRefusedWithItsPlace() {
        Path path = file("null.parquet");
        assertThatThrownBy(() -> ParquetFile.open(path).read(ParquetFile.COLUMNS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(path + ", row 2, column 'a', is null");
    }

    @Test
    void listsOfListsAndTablesWithoutNumbersAreRefused() {
        assertThatThrownBy(() -> ParquetFile.open(file("nested.parquet")).infos())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lists of lists or in structures");
        assertThatThrownBy(() -> ParquetFile.open(file("numberless.parquet")).infos())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no column of floating-point numbers")
                .hasMessageContaining("id (INT64), name (STRING)");
    }

    @Test
    void aFileThatIsCutOffIsRefusedAtEveryByte() throws IOException {
        byte[] whole = Files.readAllBytes(file("zstd.parquet"));
        Path cut = directory.resolve("cut.parquet");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ParquetFile.open(cut))
                    .as(length + " bytes")
                    .isInstanceOf(InputException.class)
                    .hasMessageMatching(".*(not a Parquet file|cut off).*");
        }
    }

    @Test
    void aChangedByteOfAPageIsFoundByItsChecksum() throws IOException {
        byte[] whole = Files.readAllBytes(file("snappy.parquet"));
        Path changed = directory.resolve("changed.parquet");
        int footer = whole.length
                - 8
                - ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
        int found = 0;
        for (int at = 4; at < footer; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x10;
            Files.write(changed, bytes);
            try {
                NdArray array = ParquetFile.open(changed).read("embedding");
                assertIsRamp(array); // a byte that no value depends on, of the other column
            } catch (InputException e) {
                found++;
                assertThat(e.sentence()).contains("changed.parquet");
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void aHeaderThatClaimsMoreThanThereIsTakesNoMemory() throws IOException {
        byte[] whole = Files.readAllBytes(file("columns.parquet"));
        Path hostile = directory.resolve("hostile.parquet");
        byte[] bytes = whole.clone();
        int tail = bytes.length - 8;
        for (int i = 0; i < 4; i++) bytes[tail + i] = (byte) 0xFF;
        Files.write(hostile, bytes);
        assertThatThrownBy(() -> ParquetFile.open(hostile))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("claims a footer of 4294967295 bytes");
    }
}
