package org.leadline.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class KMeansTest {

    private static final Seed SEED = new Seed(11);

    /// `sklearn.cluster.KMeans(k, n_init=10, tol=0).fit(unit rows)`, see `reference/metrics.py`.
    @Test
    void separatedBlobsGiveThePartitionAndTheObjectiveOfScikitLearn() {
        for (JsonNode golden : Golden.cases("kmeans.json")) {
            Geometry geometry = Geometry.valueOf(golden.required("geometry").asString());
            KMeansConfig config =
                    KMeansConfig.cosine(golden.required("k").asInt()).withGeometry(geometry);
            Clustering found = KMeans.fit(Golden.embeddings(golden.required("points")), config, SEED);
            double objective = golden.required("objective").asDouble();
            assertThat(found.objective()).isCloseTo(objective, within(1e-6 * objective));
            assertSamePartition(found.assignment(), Golden.ints(golden.required("labels")));
        }
    }

    @Test
    void cosineClustersAreTheSameAfterARotation() {
        Embeddings points = Clouds.blobs(300, 3, 6, 0.2, 1);
        Clustering before = KMeans.fit(points, KMeansConfig.cosine(6), SEED);
        Clustering after = KMeans.fit(Clouds.rotate(points, 0.7), KMeansConfig.cosine(6), SEED);
        assertSamePartition(after.assignment(), before.assignment());
        assertThat(after.objective()).isCloseTo(before.objective(), within(1e-4));
    }

    @Test
    void cosineClustersAreTheSameAfterScalingEachRow() {
        Embeddings points = Clouds.blobs(300, 3, 6, 0.2, 1);
        Embeddings scaled = Clouds.scaleRows(points, row -> 0.5 + row % 7);
        Clustering before = KMeans.fit(points, KMeansConfig.cosine(6), SEED);
        Clustering after = KMeans.fit(scaled, KMeansConfig.cosine(6), SEED);
        assertSamePartition(after.assignment(), before.assignment());
    }

    @Test
    void euclideanClustersAreTheSameAfterATranslation() {
        Embeddings points = Clouds.blobs(300, 3, 6, 0.2, 1);
        Embeddings moved = Clouds.map(points, value -> value + 500);
        Clustering before = KMeans.fit(points, KMeansConfig.euclidean(6), SEED);
        Clustering after = KMeans.fit(moved, KMeansConfig.euclidean(6), SEED);
        assertSamePartition(after.assignment(), before.assignment());
    }

    @Test
    void lengthsMatterToTheEuclideanDistanceAlone() {
        Embeddings points = Embeddings.of(new float[][] {{1, 0}, {9, 0}, {0, 1}, {0, 9}});
        assertSamePartition(KMeans.fit(points, KMeansConfig.cosine(2), SEED).assignment(), new int[] {0, 0, 1, 1});
        assertSamePartition(KMeans.fit(points, KMeansConfig.euclidean(3), SEED).assignment(), new int[] {0, 1, 0, 2});
    }

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void duplicatesShareACluster(Geometry geometry) {
        float[][] rows = new float[60][];
        float[][] distinct = {{1, 2, 3}, {-1, 0, 2}, {4, -4, 1}};
        Arrays.setAll(rows, i -> distinct[i % 3]);
        Clustering found =
                KMeans.fit(Embeddings.of(rows), KMeansConfig.cosine(3).withGeometry(geometry), SEED);
        assertSamePartition(found.assignment(), Clouds.classes(60, 3));
        assertThat(found.objective()).isCloseTo(geometry == Geometry.COSINE ? 60 : 0, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void asManyClustersAsRowsGiveEachRowItsOwn(Geometry geometry) {
        Clustering found =
                KMeans.fit(Clouds.normal(25, 3, 2), KMeansConfig.cosine(25).withGeometry(geometry), SEED);
        assertThat(found.assignment()).doesNotHaveDuplicates();
        assertThat(found.objective()).isCloseTo(geometry == Geometry.COSINE ? 25 : 0, within(1e-9));
    }

    @Test
    void oneClusterHasTheLengthOfTheSumOfUnitRowsAsObjective() {
        Embeddings points = Clouds.normal(40, 4, 3);
        Clustering found = KMeans.fit(points, KMeansConfig.cosine(1), SEED);
        double[] sum = new double[4];
        for (int i = 0; i < 40; i++) {
            float[] row = points.row(i);
            double length = Math.sqrt(IntStream.range(0, 4)
                    .mapToDouble(j -> row[j] * (double) row[j])
                    .sum());
            for (int j = 0; j < 4; j++) sum[j] += row[j] / length;
        }
        assertThat(found.assignment()).containsOnly(0);
        double expected =
                Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
        assertThat(found.objective()).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Geometry.class)
    void theResultDoesNotDependOnTheThreads(Geometry geometry) {
        Embeddings points = Clouds.normal(400, 3, 4);
        KMeansConfig config = KMeansConfig.cosine(20).withGeometry(geometry);
        Clustering alone = Clouds.onThreads(1, () -> KMeans.fit(points, config, SEED));
        Clustering together = Clouds.onThreads(4, () -> KMeans.fit(points, config, SEED));
        assertThat(together.assignment()).isEqualTo(alone.assignment());
        assertThat(together.objective()).isEqualTo(alone.objective());
    }

    @Test
    void anotherSeedGivesAnotherClusteringOfACloudWithoutClusters() {
        Embeddings points = Clouds.normal(400, 3, 4);
        KMeansConfig config = KMeansConfig.cosine(20).withRestarts(1);
        assertThat(KMeans.fit(points, config, new Seed(1)).assignment())
                .isNotEqualTo(KMeans.fit(points, config, new Seed(2)).assignment());
    }

    @Test
    void moreRestartsNeverDoWorse() {
        Embeddings points = Clouds.normal(300, 3, 5);
        double one = KMeans.fit(points, KMeansConfig.cosine(15).withRestarts(1), SEED)
                .objective();
        double ten = KMeans.fit(points, KMeansConfig.cosine(15), SEED).objective();
        assertThat(ten).isGreaterThan(one);
        KMeansConfig euclidean = KMeansConfig.euclidean(15);
        assertThat(KMeans.fit(points, euclidean, SEED).objective())
                .isLessThan(KMeans.fit(points, euclidean.withRestarts(1), SEED).objective());
    }

    @Test
    void rowsOfLengthZeroAreAssignedLikeAnyOther() {
        Embeddings points = Embeddings.of(new float[][] {{0, 0}, {1, 0}, {2, 0}, {0, 3}, {0, 0}});
        Clustering found = KMeans.fit(points, KMeansConfig.cosine(3), SEED);
        assertSamePartition(found.assignment(), new int[] {0, 1, 1, 2, 0});
        assertThat(found.objective()).isCloseTo(3, within(1e-12));
    }

    @Test
    void aClusterWithoutRowsGetsTheFarthestRowAndIsCounted() {
        Points points = new Points(Embeddings.of(new float[][] {{0}, {1}, {2}, {10}}), Geometry.EUCLIDEAN);
        double mean = 3.25;
        double[] twoOfThreeNowhere = {0 - mean, 1000, -1000};
        Clustering found = new Lloyd(points, 3, twoOfThreeNowhere).search(100, 0);
        assertThat(found.reseeded()).isEqualTo(2);
        assertThat(found.assignment()).containsExactly(0, 0, 2, 1);
    }

    @Test
    void rowsThatCancelOutLeaveTheirCentroidWhereItIs() {
        Points points = new Points(Embeddings.of(new float[][] {{0, 1}, {0, -1}}), Geometry.COSINE);
        Clustering found = new Lloyd(points, 1, new double[] {1, 0}).search(100, 0);
        assertThat(found.objective()).isZero();
    }

    @Test
    void theSearchStopsAtTheIterationsItIsGiven() {
        KMeansConfig config = new KMeansConfig(20, Geometry.COSINE, 1, 300, 0);
        Embeddings points = Clouds.normal(1000, 3, 6);
        assertThat(KMeans.fit(points, new KMeansConfig(20, Geometry.COSINE, 1, 2, 0), SEED)
                        .iterations())
                .isEqualTo(2);
        assertThat(KMeans.fit(points, config, SEED).iterations()).isGreaterThan(2);
    }

    @Test
    void fewerRowsThanClustersAreRefused() {
        assertThatThrownBy(() -> KMeans.fit(Clouds.normal(4, 3, 7), KMeansConfig.cosine(5), SEED))
                .isInstanceOf(InputException.class)
                .hasMessage("k-means needs at least `clusters` = 5 rows, but the matrix has 4");
    }

    @Test
    void fewerDirectionsThanClustersAreRefusedForTheCosineOnly() {
        Embeddings points = Embeddings.of(new float[][] {{1, 1}, {2, 2}, {3, 3}, {-1, 0}});
        assertThatThrownBy(() -> KMeans.fit(points, KMeansConfig.cosine(3), SEED))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "k-means needs at least `clusters` = 3 different directions, but the 4 rows of the matrix have 2");
        assertThat(KMeans.fit(points, KMeansConfig.euclidean(3), SEED).clusters())
                .isEqualTo(3);
    }

    @Test
    void aClusteringHandsOutCopies() {
        Clustering found = KMeans.fit(Clouds.normal(10, 2, 8), KMeansConfig.cosine(2), SEED);
        found.assignment()[0] = 77;
        assertThat(found.assignment()[0]).isLessThan(2);
    }

    @Test
    void aConfigurationRefusesWhatMakesNoSense() {
        assertThatThrownBy(() -> KMeansConfig.cosine(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("0");
        KMeansConfig config = KMeansConfig.cosine(3);
        assertThatThrownBy(() -> config.withRestarts(0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new KMeansConfig(3, Geometry.COSINE, 1, -1, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new KMeansConfig(3, Geometry.COSINE, 1, 300, Double.NaN))
                .isInstanceOf(InputException.class);
    }

    private static void assertSamePartition(int[] actual, int[] expected) {
        assertThat(AdjustedMutualInformation.of(actual, expected)).isEqualTo(Outcome.of(1));
    }
}
