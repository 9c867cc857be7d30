package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

/// Through the tree, by differences, and by products.
@ParameterizedClass
@ValueSource(ints = {3, 7, 40})
class ExactNeighborsTest {

    private final int columns;

    ExactNeighborsTest(int columns) {
        this.columns = columns;
    }

    /// Against a full sort of directly summed distances.
    @Test
    void neighborsAreThoseOfAFullSort() {
        Embeddings points = random(1500, columns, 0);
        Neighbors neighbors = ExactNeighbors.of(points, 12);
        for (int row = 0; row < points.rows(); row += 97) {
            int query = row;
            Integer[] order = IntStream.range(0, points.rows()).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(other -> distance(points, query, other)));
            for (int rank = 0; rank < 12; rank++) {
                assertThat(neighbors.index(row, rank)).isEqualTo(order[rank]);
                assertThat(neighbors.distance(row, rank)).isCloseTo(distance(points, row, order[rank]), within(1e-12));
            }
        }
    }

    /// Rows on a coarse grid: many are there twice and more, and many are equally far.
    @Test
    void tiesGoToTheLowestIndices() {
        var random = new Seed(8).generator();
        float[][] rows = new float[700][columns];
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
    void aFarOriginCostsNoDigits() {
        Neighbors near = ExactNeighbors.of(random(400, Math.max(7, columns), 0), 10);
        Neighbors far = ExactNeighbors.of(random(400, Math.max(7, columns), 4096), 10);
        int same = 0;
        for (int row = 0; row < 400; row++) {
            for (int rank = 0; rank < 10; rank++) same += near.index(row, rank) == far.index(row, rank) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(3950);
    }

    @Test
    void equalRowsHaveDistanceZeroAndTheLowestIndicesFirst() {
        float[][] rows = new float[20][columns];
        for (float[] row : rows) Arrays.fill(row, 0.1f);
        Neighbors neighbors = ExactNeighbors.of(Embeddings.of(rows), 4);
        assertThat(neighbors.index(7, 0)).isEqualTo(7);
        assertThat(neighbors.index(7, 1)).isEqualTo(0);
        assertThat(neighbors.index(7, 2)).isEqualTo(1);
        assertThat(neighbors.distance(7, 3)).isZero();
    }

    @Test
    void asManyNeighborsAsRowsAreFound() {
        Neighbors neighbors = ExactNeighbors.of(random(9, columns, 0), 9);
        assertThat(IntStream.range(0, 9).map(rank -> neighbors.index(4, rank)).sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void moreNeighborsThanRowsAreRefused() {
        assertThatThrownBy(() -> ExactNeighbors.of(random(9, columns, 0), 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("9")
                .hasMessageContaining("10");
    }

    @Test
    void neighborsAreTheSameOnAnyNumberOfThreads() {
        Embeddings points = Clouds.blobs(3600, columns, 5, 3, 1);
        Neighbors once = Clouds.onThreads(1, () -> ExactNeighbors.of(points, 10));
        for (int threads : new int[] {2, 4}) {
            Neighbors again = Clouds.onThreads(threads, () -> ExactNeighbors.of(points, 10));
            for (int row = 0; row < points.rows(); row++) {
                assertThat(indices(again, row)).isEqualTo(indices(once, row));
                assertThat(distances(again, row)).isEqualTo(distances(once, row));
            }
        }
    }

    /// The neighbours of a row, in order.
    static int[] indices(Neighbors neighbors, int row) {
        return IntStream.range(0, neighbors.k())
                .map(rank -> neighbors.index(row, rank))
                .toArray();
    }

    static double[] distances(Neighbors neighbors, int row) {
        return IntStream.range(0, neighbors.k())
                .mapToDouble(rank -> neighbors.distance(row, rank))
                .toArray();
    }

    private static double distance(Embeddings points, int one, int other) {
        double sum = 0;
        for (int j = 0; j < points.dimension(); j++) {
            sum += Math.pow((double) points.get(one, j) - points.get(other, j), 2);
        }
        return Math.sqrt(sum);
    }

    private static Embeddings random(int rows, int dimension, float offset) {
        var random = new Seed(11).generator();
        float[][] values = new float[rows][dimension];
        for (float[] row : values) for (int j = 0; j < dimension; j++) row[j] = offset + (float) random.nextGaussian();
        return Embeddings.of(values);
    }
}
