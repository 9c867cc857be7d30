package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;

/// Through the tree, by differences, and by products.
@ParameterizedClass
@ValueSource(ints = {3, 7, 40})
class ExactNeighborsTest extends NeighborsContract {

    ExactNeighborsTest(int columns) {
        super(columns);
    }

    @Override
    Neighbors find(Embeddings points, int k) {
        return ExactNeighbors.of(points, k);
    }

    /// Rows on a coarse grid: many are there twice and more, and many are equally far.
    @Test
    void tiesGoToTheLowestIndices() {
        var random = new Seed(8).generator();
        float[][] rows = new float[700][columns()];
        for (float[] row : rows) for (int axis = 0; axis < 3; axis++) row[axis] = random.nextInt(-3, 4);
        Embeddings points = Embeddings.of(rows);
        Neighbors neighbors = ExactNeighbors.of(points, 30);
        for (int row = 0; row < 700; row += 53) {
            int query = row;
            int[] expected = IntStream.range(0, 700)
                    .filter(other -> other != query)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(other -> distance(points, query, other))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(29)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(IntStream.range(1, 30).map(rank -> neighbors.index(query, rank)))
                    .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void equalRowsComeInTheOrderOfTheirIndices() {
        Neighbors neighbors = ExactNeighbors.of(equalRows(), 4);
        assertThat(neighbors.index(7, 1)).isEqualTo(0);
        assertThat(neighbors.index(7, 2)).isEqualTo(1);
    }
}
