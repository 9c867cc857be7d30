package org.leadline.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
import org.leadline.array.StoredRows;
import org.leadline.rowfile.LocalRowFiles;
import org.leadline.rowfile.RowFiles;

/// Files written by pyarrow 26.0.1: see `reference/tables.py`.
class ParquetRowsTest {

    private static StoredRows.Bytes bytes(byte[] whole) {
        return (from, into, count) -> {
            if (from + count > whole.length) throw new EOFException("it ends too early");
            System.arraycopy(whole, (int) from, into, 0, count);
        };
    }

    private static byte[] file(String name) {
        try {
            return Files.readAllBytes(ParquetFileTest.file(name + ".parquet"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ParquetRows rows(String name) throws IOException {
        byte[] whole = file(name);
        return ParquetRows.of(bytes(whole), whole.length, name + ".parquet");
    }

    private static float[] read(String name, int from, int to) throws IOException {
        ParquetRows rows = rows(name);
        float[] into = new float[(to - from) * rows.columns()];
        rows.read(bytes(file(name)), from, to, MemorySegment.ofArray(into));
        return into;
    }

    private static float[] ramp(int... rows) {
        float[] expected = new float[4 * rows.length];
        for (int i = 0; i < expected.length; i++) expected[i] = (4 * rows[i / 4] + i % 4) / 2f - 2;
        return expected;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns",
                "required-f8",
                "f2",
                "dictionary",
                "split",
                "family",
                "fixed",
                "snappy",
                "zstd",
                "gzip",
                "lz4",
                "v2",
                "v2-plain",
                "pages",
                "list-f8",
                "required-list"
            })
    void someRowsAreReadWithoutTheOthers(String name) throws IOException {
        ParquetRows rows = rows(name);
        assertThat(rows.count()).isEqualTo(6);
        assertThat(rows.columns()).isEqualTo(4);
        assertThat(read(name, 0, 6)).isEqualTo(ramp(0, 1, 2, 3, 4, 5));
        assertThat(read(name, 2, 5)).isEqualTo(ramp(2, 3, 4));
        assertThat(read(name, 5, 6)).isEqualTo(ramp(5));
        float[] into = new float[12];
        rows.read(bytes(file(name)), new int[] {0, 3, 5}, MemorySegment.ofArray(into));
        assertThat(into).isEqualTo(ramp(0, 3, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "null | row 2, column 'a', is null or empty",
                "null-list | column 'embedding', has ",
                "null-element | row 3, column 'embedding', is null",
                "ragged | column 'embedding', has "
            })
    void rowsWithoutAllNumbersAreSaid(String name, String said) {
        assertThatThrownBy(() -> read(name, 0, rows(name).count()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(name + ".parquet, ")
                .hasMessageContaining(said);
    }

    /// The file has pages of a row or less, in groups of four rows, without checksums. Where a page is damaged so
    /// that the group cannot be read, a row of another page is read all the same.
    @Test
    void pagesWithoutAWantedRowAreNotRead() throws IOException {
        byte[] whole = file("pages");
        int behind = 0;
        int before = 0;
        for (int at = 4; at < whole.length - 200; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x7F;
            if (isRead(changed, 0, 4)) continue;
            if (isRead(changed, 0, 1)) behind++;
            if (isRead(changed, 3, 4)) before++;
        }
        assertThat(behind).as("damages of pages behind the first row").isGreaterThan(20);
        assertThat(before).as("damages of pages before the last row").isGreaterThan(5);
    }

    private static boolean isRead(byte[] bytes, int from, int to) throws IOException {
        try {
            rows("pages").read(bytes(bytes), from, to, MemorySegment.ofArray(new float[4 * (to - from)]));
            return true;
        } catch (InputException | EOFException e) {
            return false;
        }
    }

    @Test
    void embeddingsThatCannotBeReadAreNotReplacedByAnotherColumn() {
        for (String name : List.of("binary-embedding", "whole-embedding", "nested-embedding")) {

            assertThatThrownBy(() -> rows(name))
                    .as(name)
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("column 'embedding', holds ", "save them so");
        }
    }

    @TempDir
    private Path folder;

    private void copy(String name, String as) throws IOException {
        Files.copy(ParquetFileTest.file(name + ".parquet"), folder.resolve(as));
    }

    @Test
    void filesOfOneMilestoneAreReadTogether() throws IOException {
        copy("snappy", "part-1.parquet");
        copy("pages", "part-2.parquet");
        copy("empty", "part-3.parquet");
        copy("v2", "part-10.parquet");
        RowFiles files = LocalRowFiles.in(folder);
        assertThat(files.count()).isEqualTo(18);
        try (Arena arena = Arena.ofConfined()) {
            assertThat(files.read(4, 14, arena).values().toArray(ValueLayout.JAVA_FLOAT))
                    .isEqualTo(ramp(4, 5, 0, 1, 2, 3, 4, 5, 0, 1));
            assertThat(files.read(new int[] {0, 7, 17}, arena).values().toArray(ValueLayout.JAVA_FLOAT))
                    .isEqualTo(ramp(0, 1, 5));
        }
    }

    @Test
    void filesOfOtherColumnsAreRefused() throws IOException {
        copy("snappy", "part-1.parquet");
        copy("required-list", "part-2.parquet");
        assertThatThrownBy(() -> LocalRowFiles.in(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("part-2.parquet has other columns than ", "part-1.parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numberless", "nested", "map", "structures"})
    void aFileWithoutAMatrixIsSaid(String name) {
        assertThatThrownBy(() -> rows(name)).isInstanceOf(InputException.class).hasMessageContaining(name + ".parquet");
    }

    @Test
    void whatIsCutOffOrChangedIsSaid() throws IOException {
        byte[] whole = file("snappy");
        for (int length : new int[] {0, 3, 11, whole.length / 2, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ParquetRows.of(bytes(cut), length, "cut.parquet"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("cut.parquet");
        }
        ParquetRows rows = rows("snappy");
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            try {
                ParquetRows other = ParquetRows.of(bytes(changed), changed.length, "changed.parquet");
                if (other.count() > 100 || other.columns() > 100) continue;
                float[] into = new float[other.count() * other.columns()];
                other.read(bytes(changed), 0, other.count(), MemorySegment.ofArray(into));
            } catch (InputException | EOFException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThatThrownBy(() -> rows.read(
                        bytes(Arrays.copyOf(whole, whole.length / 3)), 0, 6, MemorySegment.ofArray(new float[24])))
                .isInstanceOf(IOException.class);
    }
}
