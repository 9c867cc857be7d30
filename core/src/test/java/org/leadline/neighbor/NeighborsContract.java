package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

/// The behavior of every search for neighbors, whichever way it takes.
abstract class NeighborsContract {

    private final int columns;

    NeighborsContract(int columns) {
        this.columns = columns;
    }

    /// The search under test.
    ///
    /// @param k the number of neighbors, the row itself counted
    abstract Neighbors find(Embeddings points, int k);

    int columns() {
        return columns;
    }

    /// Against a full sort of directly summed distances.
    @Test
    void neighborsAreThoseOfAFullSort() {
        Embeddings points = random(1500, columns, 0);
        Neighbors neighbors = find(points, 12);
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

    @Test
    void everyRowIsItsOwnFirstNeighborAndTheOthersAscend() {
        Embeddings points = Clouds.blobs(1300, columns, 6, 1, 3);
        requireContract(points, find(points, 9));
    }

    @Test
    void aFarOriginCostsNoDigits() {
        Neighbors near = find(random(400, Math.max(7, columns), 0), 10);
        Neighbors far = find(random(400, Math.max(7, columns), 4096), 10);
        int same = 0;
        for (int row = 0; row < 400; row++) {
            for (int rank = 0; rank < 10; rank++) same += near.index(row, rank) == far.index(row, rank) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(3950);
    }

    @Test
    void equalRowsHaveDistanceZero() {
        Neighbors neighbors = find(equalRows(), 4);
        assertThat(neighbors.index(7, 0)).isEqualTo(7);
        assertThat(neighbors.distance(7, 3)).isZero();
    }

    @Test
    void asManyNeighborsAsRowsAreFound() {
        Neighbors neighbors = find(random(9, columns, 0), 9);
        assertThat(IntStream.range(0, 9).map(rank -> neighbors.index(4, rank)).sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void moreNeighborsThanRowsAreRefused() {
        assertThatThrownBy(() -> find(random(9, columns, 0), 10))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("9")
                .hasMessageContaining("10");
    }

    @Test
    void neighborsAreEqualOnAnyNumberOfThreads() {
        Embeddings points = Clouds.blobs(3600, columns, 5, 3, 1);
        Neighbors once = Clouds.onThreads(1, () -> find(points, 10));
        for (int threads : new int[] {2, 4}) {
            requireSame(once, Clouds.onThreads(threads, () -> find(points, 10)));
        }
    }

    /// Twenty rows in one place.
    Embeddings equalRows() {
        float[][] rows = new float[20][columns];
        for (float[] row : rows) Arrays.fill(row, 0.1f);
        return Embeddings.of(rows);
    }

    /// The row itself first, the others different rows in ascending order, every distance the true one.
    static void requireContract(Embeddings points, Neighbors neighbors) {
        for (int row = 0; row < neighbors.rows(); row++) {
            int[] found = indices(neighbors, row);
            double[] distances = distances(neighbors, row);
            boolean holds = found[0] == row
                    && distances[0] == 0
                    && Arrays.stream(found).distinct().count() == found.length;
            for (int rank = 1; rank < found.length; rank++) {
                holds &= distances[rank] == distance(points, row, found[rank]);
                holds &= rank == 1
                        || distances[rank - 1] < distances[rank]
                        || (distances[rank - 1] == distances[rank] && found[rank - 1] < found[rank]);
            }
            assertThat(holds)
                    .as(() -> Arrays.toString(found) + " at " + Arrays.toString(distances))
                    .isTrue();
        }
    }

    static void requireSame(Neighbors expected, Neighbors found) {
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(indices(found, row)).isEqualTo(indices(expected, row));
            assertThat(distances(found, row)).isEqualTo(distances(expected, row));
        }
    }

    /// The neighbors of a row, in order.
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

    static double distance(Embeddings points, int one, int other) {
        double sum = 0;
        for (int j = 0; j < points.dimension(); j++) {
            double off = (double) points.get(one, j) - points.get(other, j);
            sum += off * off;
        }
        return Math.sqrt(sum);
    }

    static Embeddings random(int rows, int dimension, float offset) {
        var random = new Seed(11).generator();
        float[][] values = new float[rows][dimension];
        for (float[] row : values) for (int j = 0; j < dimension; j++) row[j] = offset + (float) random.nextGaussian();
        return Embeddings.of(values);
    }
}
