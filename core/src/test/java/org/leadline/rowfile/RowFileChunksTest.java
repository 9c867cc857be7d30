package org.leadline.rowfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.linalg.RowChange;
import org.leadline.sum.ChunkSums;

/// Rows in files have the sums of rows in memory.
class RowFileChunksTest {

    private static final int COLUMNS = 5;

    /// Two whole chunks and a part of a third.
    private static final int COUNT = 2 * ChunkSums.CHUNK_ROWS + 4321;

    private static final float[] VALUES = values();

    @TempDir
    private Path folder;

    private static float[] values() {
        Random random = new Random(1);
        float[] values = new float[COUNT * COLUMNS];
        for (int at = 0; at < values.length; at++) values[at] = (float) random.nextGaussian();
        return values;
    }

    private ChunkedRows written(int files, float[] values) {
        int count = values.length / COLUMNS;
        for (int file = 0; file < files; file++) {
            int from = (int) ((long) count * file / files);
            int to = (int) ((long) count * (file + 1) / files);
            NpyFile.write(
                    folder.resolve("part-" + file + ".npy"),
                    NdArray.ofFloats(Arrays.copyOfRange(values, from * COLUMNS, to * COLUMNS), to - from, COLUMNS));
        }
        return new RowFileChunks(LocalRowFiles.in(folder));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 100})
    void anyNumberOfFilesHasTheBitsOfRowsInMemory(int files) {
        ChunkedRows rows = written(files, VALUES);
        ChunkedRows here = ChunkedRows.of(Embeddings.of(VALUES, COUNT, COLUMNS));
        assertThat(rows.count()).isEqualTo(COUNT);
        assertThat(GramMatrix.of(rows, new RowChange.None())).isDeepEqualTo(GramMatrix.of(here, new RowChange.None()));
        assertThat(rows.columnMeans()).isEqualTo(here.columnMeans());
        assertThat(rows.first()).isEqualTo(here.first());
    }

    @Test
    void chosenRowsAreThoseOfAllFiles() {
        ChunkedRows rows = written(7, VALUES);
        int[] chosen = {0, 1, 18_000, 18_001, 19_339, 19_340, 100_000, COUNT - 1};
        Embeddings found = rows.rows(chosen);
        Embeddings expected = Embeddings.of(VALUES, COUNT, COLUMNS).select(chosen);
        for (int row = 0; row < chosen.length; row++) assertThat(found.row(row)).isEqualTo(expected.row(row));
    }

    @Test
    void aValueThatIsNotFiniteIsFoundInTheWhole() {
        float[] values = VALUES.clone();
        values[100_000 * COLUMNS + 2] = Float.NaN;
        ChunkedRows rows = written(3, values);
        assertThatThrownBy(rows::columnMeans).isInstanceOfSatisfying(NonFiniteEmbeddingsException.class, found -> {
            assertThat(found.row()).isEqualTo(100_000);
            assertThat(found.rows()).isEqualTo(COUNT);
        });
        assertThatThrownBy(() -> rows.rows(new int[] {5, 100_000}))
                .isInstanceOfSatisfying(
                        NonFiniteEmbeddingsException.class,
                        found -> assertThat(found.row()).isEqualTo(100_000));
    }

    @Test
    void aFileThatIsWrittenAgainIsRefused() throws IOException {
        ChunkedRows rows = written(3, VALUES);
        Files.setLastModifiedTime(folder.resolve("part-2.npy"), FileTime.fromMillis(1_000_000));
        assertThatThrownBy(rows::columnMeans)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("part-2.npy changes while it is read");
    }

    @Test
    void workThatFailsEndsReading() {
        ChunkedRows rows = written(3, VALUES);
        assertThatThrownBy(() -> rows.sums(_ -> {
                    throw new IllegalStateException("no sums");
                }))
                .hasMessage("no sums");
    }
}
