package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DoubleRows;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.ScatteredRows;

class ChunkedKMeansTest {

    private static final Seed SEED = new Seed(5);

    private static ChunkedKMeans.Found fit(ChunkedRows rows, Integer... counts) {
        return ChunkedKMeans.fit(rows, ChunkedKMeans.start(ChunkedKMeans.drawn(rows, 12, SEED), List.of(counts), SEED));
    }

    private static int[] clusters(Embeddings points, ChunkedClusters found) {
        return found.of(IntStream.range(0, points.rows()).toArray(), points);
    }

    @Test
    void groupsThatLieApartAreFound() {
        Embeddings points = Clouds.blobs(20_000, 5, 4, 0.05, 3);
        int[] truth = Clouds.classes(20_000, 4);
        int[] found = clusters(points, fit(ChunkedRows.of(points), 4).clusters().getFirst());
        assertThat(AdjustedMutualInformation.of(found, truth)).isEqualTo(Outcome.of(1));
    }

    @Test
    void clustersAreAboutAsTightAsThoseOfSearchesInMemory() {
        Embeddings points = Clouds.normal(12_000, 8, 7);
        double whole = KMeans.fit(points, KMeansConfig.cosine(12), SEED).objective();
        Centroids found = (Centroids) fit(ChunkedRows.of(points), 12).clusters().getFirst();
        assertThat(cosines(points, found)).isCloseTo(whole, within(0.01 * whole));
    }

    private static double cosines(Embeddings points, Centroids found) {
        int[] clusters = clusters(points, found);
        double[] row = new double[points.dimension()];
        DoubleRows unit = DoubleRows.scaled(points);
        double sum = 0;
        for (int i = 0; i < clusters.length; i++) {
            unit.copy(i, i + 1, row);
            for (int k = 0; k < row.length; k++) sum += row[k] * found.centroids()[clusters[i] * row.length + k];
        }
        return sum;
    }

    @Test
    void theBitsAreThoseOfOneProcess() {
        Embeddings points = Clouds.normal(200_000, 3, 9);
        double[] expected = centroids(ChunkedRows.of(points));
        assertThat(centroids(new ScatteredRows(points, 1))).isEqualTo(expected);
        assertThat(centroids(new ScatteredRows(points, 2))).isEqualTo(expected);
        assertThat(Clouds.onThreads(1, () -> centroids(ChunkedRows.of(points)))).isEqualTo(expected);
    }

    private static double[] centroids(ChunkedRows rows) {
        return fit(rows, 3, 6).clusters().stream()
                .flatMapToDouble(found -> Arrays.stream(((Centroids) found).centroids()))
                .toArray();
    }

    @Test
    void aSearchEndsWhereNothingIsLeftToMove() {
        float[][] rows = new float[200][];
        for (int i = 0; i < rows.length; i++) rows[i] = i % 2 == 0 ? new float[] {1, 0} : new float[] {0, 3};
        rows[7] = new float[2];
        ChunkedKMeans.Found found = fit(ChunkedRows.of(Embeddings.of(rows)), 2);
        assertThat(found.passes()).isEqualTo(2);
        int[] clusters = clusters(Embeddings.of(rows), found.clusters().getFirst());
        assertThat(clusters[0]).isNotEqualTo(clusters[1]);
        assertThat(clusters[7]).as("a row without a direction").isZero();
    }

    @Test
    void rowsOnTheirCentroidsEndASearch() {
        Embeddings points = Clouds.map(Clouds.normal(3000, 5, 2), x -> x > 0 ? 3 : 1);
        assertThat(fit(ChunkedRows.of(points), 8).passes()).isLessThan(ChunkedKMeans.PASSES);
    }

    @Test
    void manyClustersBeginAmongMoreRows() {
        assertThat(ChunkedKMeans.startRows(20)).isEqualTo(10_000);
        assertThat(ChunkedKMeans.startRows(5000)).isEqualTo(50_000);
        assertThat(ChunkedKMeans.isNarrow(768, List.of(1000, 2000))).isTrue();
        assertThat(ChunkedKMeans.isNarrow(768, List.of(10_000, 20_000))).isFalse();
        assertThat(ChunkedKMeans.areOverlapsFew(40_000, 80_000)).isFalse();
        assertThat(ChunkedKMeans.areOverlapsFew(1000, 2000)).isTrue();
    }

    @Test
    void fewerDirectionsThanClustersAreSaid() {
        float[][] rows = new float[50][];
        for (int i = 0; i < rows.length; i++) rows[i] = new float[] {1 + i, 2 + 2 * i};
        assertThatThrownBy(() -> fit(ChunkedRows.of(Embeddings.of(rows)), 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("different directions");
    }

    @Test
    void overlapsCountRowsOfBoth() {
        Embeddings points = Clouds.normal(70_000, 2, 1);
        int[] one = IntStream.range(0, 70_000).map(row -> row % 3).toArray();
        int[] other = IntStream.range(0, 70_000)
                .map(row -> row % 5 == 4 ? -1 : row % 5)
                .toArray();
        ScatteredRows rows = new ScatteredRows(points, 1);
        long[][] overlaps =
                ChunkedKMeans.overlaps(rows, ChunkedClusters.Known.of(3, one), ChunkedClusters.Known.of(4, other));
        assertThat(overlaps[1][2])
                .isEqualTo(IntStream.range(0, 70_000)
                        .filter(row -> row % 3 == 1 && row % 5 == 2)
                        .count());
        assertThat(Arrays.stream(overlaps).flatMapToLong(Arrays::stream).sum()).isEqualTo(56_000);
        int[] known = IntStream.range(0, 70_000).filter(row -> row % 5 != 4).toArray();
        Outcome ofRows = AdjustedMutualInformation.of(
                Arrays.stream(known).map(row -> one[row]).toArray(),
                Arrays.stream(known).map(row -> other[row]).toArray());
        assertThat(((Outcome.Value) AdjustedMutualInformation.of(overlaps)).value())
                .isCloseTo(((Outcome.Value) ofRows).value(), within(1e-12));
    }

    @Test
    void agreementOfOverlapsKnowsTheSamePartitionAndASingleCluster() {
        assertThat(AdjustedMutualInformation.of(new long[][] {{0, 3, 0}, {0, 0, 5}}))
                .isEqualTo(Outcome.of(1));
        assertThat(AdjustedMutualInformation.of(new long[][] {{2, 3}, {0, 0}})).isEqualTo(Outcome.of(0));
        assertThat(AdjustedMutualInformation.of(new long[2][2])).isInstanceOf(Outcome.Undefined.class);
    }
}
