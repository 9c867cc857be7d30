package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.embedding.Embeddings;
import org.leadline.testing.Clouds;

/// The tree in as many dimensions as a layout has, and in the most that it is used for.
@ParameterizedClass
@ValueSource(ints = {2, TreeNeighbors.MAX_COLUMNS})
class TreeNeighborsTest extends NeighborsContract {

    TreeNeighborsTest(int columns) {
        super(columns);
    }

    @Override
    Neighbors find(Embeddings points, int k) {
        Neighbors.requireRange(points.rows(), k);
        return TreeNeighbors.of(points, k);
    }

    /// Columns of zeros change no distance, and with them the rows are compared by differences.
    @Test
    void theTreeFindsWhatDifferencesFind() {
        Embeddings points = Clouds.blobs(2000, columns(), 7, 2, 4);
        float[][] wide = new float[2000][TreeNeighbors.MAX_COLUMNS + 1];
        for (int row = 0; row < 2000; row++) System.arraycopy(points.row(row), 0, wide[row], 0, columns());
        Neighbors expected = ExactNeighbors.of(Embeddings.of(wide), 15);
        assertThat(expected.rows()).isEqualTo(2000);
        requireSame(expected, TreeNeighbors.of(points, 15));
    }
}
