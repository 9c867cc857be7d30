package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.leadline.neighbor.NeighborsContract.distances;
import static org.leadline.neighbor.NeighborsContract.indices;
import static org.leadline.neighbor.NeighborsContract.requireContract;
import static org.leadline.neighbor.NeighborsContract.requireSame;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

@Tag("slow")
class ApproximateNeighborsTest {

    private static final ApproximateNeighborsConfig DEFAULTS = ApproximateNeighborsConfig.defaults();
    private static final Seed SEED = new Seed(5);

    @Test
    void mostNeighborsOfClusteredRowsAreFoundAndTheRecallIsSaidRight() {
        Embeddings points = clustered(5000, 32, 40, 1, 0);
        var result = ApproximateNeighbors.of(points, 15, DEFAULTS, SEED);
        double truth = recall(ExactNeighbors.of(points, 15), result.neighbors());
        assertThat(truth).isGreaterThan(0.9);
        assertThat(result.recall()).isCloseTo(truth, within(0.02));
        assertThat(result.recallRows()).isEqualTo(1000);
        assertThat(result.nprobe()).isLessThanOrEqualTo(result.lists() / 4);
        requireContract(points, result.neighbors());
    }

    @Test
    void aRecallMeasuredOnAllRowsIsTheTrueOne() {
        Embeddings points = clustered(3000, 16, 1, 1, 0);
        var config = DEFAULTS.withTargetRecall(0.5).withInitialNprobe(2).withRecallRows(3000);
        var result = ApproximateNeighbors.of(points, 10, config, SEED);
        assertThat(result.recall()).isCloseTo(recall(ExactNeighbors.of(points, 10), result.neighbors()), within(1e-9));
        assertThat(result.recall()).isLessThan(1);
    }

    @Test
    void moreListsAreSearchedForAHigherTarget() {
        Embeddings points = clustered(4000, 16, 1, 1, 0);
        var low = ApproximateNeighbors.of(
                points, 10, DEFAULTS.withTargetRecall(0.3).withInitialNprobe(1), SEED);
        var high = ApproximateNeighbors.of(
                points, 10, DEFAULTS.withTargetRecall(0.9).withInitialNprobe(1), SEED);
        assertThat(low.nprobe()).isLessThan(high.nprobe());
        assertThat(low.recall()).isBetween(0.28, high.recall());
        assertThat(high.recall()).isGreaterThan(0.88);
    }

    @Test
    void aTargetOutOfReachStopsAtAQuarterOfTheListsAndSaysTheRecall() {
        Embeddings points = clustered(2000, 64, 1, 1, 0);
        var result = ApproximateNeighbors.of(points, 10, DEFAULTS.withTargetRecall(1), SEED);
        assertThat(result.nprobe()).isEqualTo(result.lists() / 4);
        assertThat(result.recall()).isLessThan(1);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Embeddings points = clustered(4000, 20, 10, 1, 0);
        Supplier<Neighbors> search =
                () -> ApproximateNeighbors.of(points, 12, DEFAULTS, SEED).neighbors();
        Neighbors one = Clouds.onThreads(1, search);
        for (int threads : new int[] {2, 4}) requireSame(one, Clouds.onThreads(threads, search));
    }

    @Test
    void thousandsOfEqualRowsAmongOthersHaveDistanceZero() {
        Embeddings clustered = clustered(6000, 8, 5, 1, 0);
        Embeddings points = clustered.select(
                IntStream.range(0, 6000).map(i -> i % 2 == 0 ? 0 : i).toArray());
        var result = ApproximateNeighbors.of(points, 10, DEFAULTS, SEED);
        requireContract(points, result.neighbors());
        for (int row = 0; row < 6000; row += 2)
            assertThat(result.neighbors().distance(row, 9)).isZero();
        assertThat(recall(ExactNeighbors.of(points, 10), result.neighbors())).isGreaterThan(0.9);
    }

    @Test
    void rowsAllInOnePlaceAreSearchedInListsOfBoundedLength() {
        float[] values = new float[20_000 * 4];
        Arrays.fill(values, 0.1f);
        Embeddings points = Embeddings.of(values, 20_000, 4);
        var result = ApproximateNeighbors.of(points, 5, DEFAULTS, SEED);
        assertThat(result.recall()).isEqualTo(1);
        assertThat(result.lists()).isGreaterThan(20);
        assertThat(result.neighbors().index(19_999, 0)).isEqualTo(19_999);
        assertThat(result.neighbors().distance(19_999, 4)).isZero();
        requireContract(points, result.neighbors());
    }

    @Test
    void fewRowsAreComparedWithAll() {
        for (int n : new int[] {2, 3, 9, 500}) {
            Embeddings points = clustered(n, 3, 1, 1, 0);
            var result = ApproximateNeighbors.of(points, n, DEFAULTS, SEED);
            assertThat(result.recall()).isEqualTo(1);
            requireSame(ExactNeighbors.of(points, n), result.neighbors());
        }
    }

    @Test
    void asManyNeighborsAsRowsAreFoundWhateverTheLists() {
        Embeddings points = clustered(1100, 3, 4, 1, 0);
        var result = ApproximateNeighbors.of(points, 1100, DEFAULTS.withRecallRows(50), SEED);
        assertThat(result.lists()).isGreaterThan(1);
        assertThat(result.recall()).isEqualTo(1);
        requireSame(ExactNeighbors.of(points, 1100), result.neighbors());
    }

    @Test
    void moreListsAreSearchedWhereTheNearestHoldTooFewRows() {
        Embeddings points = clustered(3000, 6, 4, 1, 0);
        var config = DEFAULTS.withListsPerRoot(20).withTargetRecall(0.01).withInitialNprobe(1);
        var result = ApproximateNeighbors.of(points, 40, config, SEED);
        assertThat(result.nprobe()).isEqualTo(1);
        requireContract(points, result.neighbors());
    }

    @Test
    void aConstantColumnOfAnySizeCostsNoDigits() {
        Embeddings plain = clustered(3000, 6, 4, 1, 0);
        float[] values = new float[3000 * 7];
        for (int row = 0; row < 3000; row++) {
            for (int j = 0; j < 6; j++) values[row * 7 + j] = plain.get(row, j);
            values[row * 7 + 6] = 1e30f;
        }
        var with = ApproximateNeighbors.of(Embeddings.of(values, 3000, 7), 10, DEFAULTS, SEED);
        assertThat(with.recall()).isGreaterThan(0.9);
        assertThat(recall(ExactNeighbors.of(plain, 10), with.neighbors())).isGreaterThan(0.9);
    }

    @Test
    void hugeAndTinyMagnitudesAreSearchedAsAnyOther() {
        var plain = ApproximateNeighbors.of(clustered(3000, 8, 10, 1, 0), 10, DEFAULTS, SEED);
        for (double magnitude : new double[] {1e30, 3e-36, 1e-41}) {
            Embeddings points = clustered(3000, 8, 10, magnitude, 0);
            var result = ApproximateNeighbors.of(points, 10, DEFAULTS, SEED);
            assertThat(result.recall()).isCloseTo(plain.recall(), within(0.02));
            assertThat(result.neighbors().distance(7, 9))
                    .isCloseTo(plain.neighbors().distance(7, 9) * magnitude, within(0.01 * magnitude));
            requireContract(points, result.neighbors());
        }
    }

    @Test
    void anEnormousRowCostsTheOthersNoNeighbors() {
        for (float size : new float[] {1e10f, 1e20f, 1e30f, -1e38f}) {
            Embeddings points = withEnormousRows(clustered(300, 4, 1, 1, 1), size, 123);
            var result = ApproximateNeighbors.of(points, 10, DEFAULTS, SEED);
            Neighbors exact = ExactNeighbors.of(points, 10);
            for (int row = 0; row < 300; row++) {
                if (row != 123) assertThat(indices(result.neighbors(), row)).isEqualTo(indices(exact, row));
                assertThat(distances(result.neighbors(), row)).isEqualTo(distances(exact, row));
            }
            assertThat(result.recall()).isEqualTo(1);
            requireContract(points, result.neighbors());
        }
    }

    @Test
    void enormousRowsAmongManyListsCostTheOthersNoNeighborsAndTheRecallIsSaidRight() {
        Embeddings points = withEnormousRows(clustered(3000, 8, 10, 1, 0), 1e30f, 0, 7, 1500, 2999);
        var result = ApproximateNeighbors.of(points, 10, DEFAULTS.withRecallRows(3000), SEED);
        double truth = recall(ExactNeighbors.of(points, 10), result.neighbors());
        assertThat(result.lists()).isGreaterThan(1);
        assertThat(truth).isGreaterThan(0.9);
        assertThat(result.recall()).isCloseTo(truth, within(1e-9));
        requireContract(points, result.neighbors());
    }

    /// No scale of single precision fits them all.
    @Test
    void rowsOfVeryDifferentSizesGetNeighborsAndTheRecallIsSaidRight() {
        Embeddings plain = clustered(2000, 5, 1, 1, 0);
        float[] values = new float[2000 * 5];
        for (int at = 0; at < values.length; at++) {
            values[at] = Math.scalb(plain.get(at / 5, at % 5), at / 5 % 200 - 80);
        }
        Embeddings points = Embeddings.of(values, 2000, 5);
        var result = ApproximateNeighbors.of(points, 10, DEFAULTS.withRecallRows(2000), SEED);
        double truth = recall(ExactNeighbors.of(points, 10), result.neighbors());
        assertThat(result.recall()).isCloseTo(truth, within(1e-3));
        requireContract(points, result.neighbors());
    }

    @Test
    void aFarOriginCostsNoNeighbors() {
        Embeddings far = clustered(3000, 8, 10, 1, 4096);
        assertThat(recall(
                        ExactNeighbors.of(far, 10),
                        ApproximateNeighbors.of(far, 10, DEFAULTS, SEED).neighbors()))
                .isGreaterThan(0.94);
    }

    @Test
    void groupsFarApartAreSearchedAsNearOnes() {
        Embeddings plain = clustered(4000, 4, 1, 1, 0);
        float[] values = new float[4000 * 8];
        for (int row = 0; row < 4000; row++) {
            for (int j = 0; j < 4; j++) values[row * 8 + j] = plain.get(row, j);
            for (int j = 4; j < 8; j++) values[row * 8 + j] = row % 2 * 1e6f;
        }
        var result = ApproximateNeighbors.of(Embeddings.of(values, 4000, 8), 10, DEFAULTS, SEED);
        assertThat(result.recall()).isGreaterThan(0.94);
        assertThat(result.nprobe()).isLessThanOrEqualTo(8);
    }

    @Test
    void rowsOfOneListAreSearchedInSeveralGroups() {
        Embeddings points = clustered(5000, 8, 3, 1, 0);
        var result = ApproximateNeighbors.of(points, 10, DEFAULTS.withListsPerRoot(0.01), SEED);
        assertThat(result.lists()).isEqualTo(1);
        requireSame(ExactNeighbors.of(points, 10), result.neighbors());
    }

    /// Rows of one list that are too long to be compared all at once.
    @Test
    void longRowsAreComparedFewAtOnce() {
        Embeddings points = clustered(1500, 6000, 6, 1, 0);
        var result =
                ApproximateNeighbors.of(points, 5, DEFAULTS.withRecallRows(20).withListsPerRoot(0.01), SEED);
        assertThat(recall(ExactNeighbors.of(points, 5), result.neighbors())).isEqualTo(1);
    }

    /// Queries of several places are searched together, so that the shift of one place must not reach another.
    @Test
    void manyPlacesFarApartAreSearchedAsOne() {
        int places = 40;
        Embeddings plain = clustered(4000, 4, 1, 1, 0);
        float[] values = new float[4000 * 5];
        for (int row = 0; row < 4000; row++) {
            for (int j = 0; j < 4; j++) values[row * 5 + j] = plain.get(row, j);
            values[row * 5 + 4] = row % places * 1e6f;
        }
        Embeddings points = Embeddings.of(values, 4000, 5);
        var result = ApproximateNeighbors.of(points, 10, DEFAULTS.withInitialNprobe(8), SEED);
        assertThat(recall(ExactNeighbors.of(points, 10), result.neighbors())).isGreaterThan(0.999);
        requireContract(points, result.neighbors());
    }

    @Test
    void aNumberOfNeighborsOutOfRangeIsRefused() {
        for (int k : new int[] {1, 10}) {
            assertThatThrownBy(() -> ApproximateNeighbors.of(clustered(9, 3, 1, 1, 0), k, DEFAULTS, SEED))
                    .isInstanceOf(InputException.class)
                    .hasMessage("`k`, the number of neighbors with the row itself counted, is 2 to the number of"
                            + " rows, 9, but it is " + k);
        }
    }

    @Test
    void moreNeighborsThanAGraphCanHoldAreRefused() {
        Neighbors.requireRange(100_000_000, 11);
        assertThatThrownBy(() -> Neighbors.requireRange(100_000_000, 12))
                .isInstanceOf(InputException.class)
                .hasMessage("neighbors are stored for at most 1073741819 pairs of different rows, but 11 for each of"
                        + " 100000000 rows are 1100000000: ask for fewer neighbors, or take fewer rows");
    }

    @Test
    void aConfigurationOutOfRangeIsRefused() {
        assertThatThrownBy(() -> DEFAULTS.withTargetRecall(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> DEFAULTS.withTargetRecall(Double.NaN)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> DEFAULTS.withRecallRows(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> DEFAULTS.withTrainingRowsPerList(-3)).hasMessageContaining("-3");
        assertThatThrownBy(() -> DEFAULTS.withListsPerRoot(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> DEFAULTS.withInitialNprobe(0)).isInstanceOf(InputException.class);
    }

    private static double recall(Neighbors truth, Neighbors found) {
        int k = truth.k();
        long hits = 0;
        for (int row = 0; row < truth.rows(); row++) {
            double farthest = truth.distance(row, k - 1) * (1 + 1e-6);
            for (int rank = 1; rank < k; rank++) hits += found.distance(row, rank) <= farthest ? 1 : 0;
        }
        return hits / ((double) truth.rows() * (k - 1));
    }

    /// The same but for the first value of some rows.
    private static Embeddings withEnormousRows(Embeddings points, float size, int... enormous) {
        float[][] rows = new float[points.rows()][];
        Arrays.setAll(rows, points::row);
        for (int row : enormous) rows[row][0] = size;
        return Embeddings.of(rows);
    }

    /// Gaussian clusters of unit variance, around centers three times as far.
    private static Embeddings clustered(int rows, int dimension, int clusters, double magnitude, double offset) {
        var random = new Seed(11).generator();
        double[][] centers = new double[clusters][dimension];
        for (double[] center : centers) Arrays.setAll(center, _ -> 3 * random.nextGaussian());
        float[] values = new float[rows * dimension];
        for (int at = 0; at < values.length; at++) {
            double center = centers[at / dimension % clusters][at % dimension];
            values[at] = (float) (offset + magnitude * (center + random.nextGaussian()));
        }
        return Embeddings.of(values, rows, dimension);
    }
}
