package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.cluster.Clustering;
import org.leadline.cluster.Geometry;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Agreement;
import org.leadline.score.AmiGt;
import org.leadline.score.ClusterSilhouette;
import org.leadline.score.HistogramEntropy;
import org.leadline.score.KnnScore;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.Scores;
import org.leadline.score.SilhouetteGt;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;
import org.leadline.testing.TestConfigs;

/// Embeddings that no good encoder makes, but a broken one may: every score has a value in its range, or a reason
/// why it has none.
@Timeout(60)
@Tag("slow")
class DegenerateEmbeddingsTest {

    private static final int DIMENSION = 6;
    private static final int NEIGHBORS = 15;

    /// Metrics per evaluation: five with a score a seed, and two without seeds.
    private static final int SCORES = 2 * 5 + 2;

    @SuppressWarnings("unused") // read by the parameterised tests, by name
    private static final List<Case> CASES = List.of(
            new Case("2,000 of 2,500 rows identical", mostlyIdentical(), classes(2500, 4), NEIGHBORS),
            new Case("a constant column", withConstantColumn(blobs(300, 4)), classes(300, 4), NEIGHBORS),
            new Case("two clusters", blobs(240, 2), classes(240, 2), NEIGHBORS),
            new Case("two places", Clouds.blobs(240, DIMENSION, 2, 0, 3), classes(240, 2), NEIGHBORS),
            new Case("as many rows as clusters and neighbors", blobs(20, 10), classes(20, 10), 19),
            new Case("more far blobs than half-axes", farBlobs(), classes(320, 8), NEIGHBORS),
            new Case("denormals", scaled(1e-40), classes(300, 4), NEIGHBORS),
            new Case("huge magnitudes", scaled(1e30), classes(300, 4), NEIGHBORS),
            new Case("the largest numbers, of both signs", scaled(1e38 / 9), classes(300, 4), NEIGHBORS),
            new Case("one enormous outlier", withOutlier(1e30f), classes(300, 4), NEIGHBORS),
            new Case("one outlier at the end of float32", withOutlier(Float.MAX_VALUE), classes(300, 4), NEIGHBORS));

    @TempDir
    private Path directory;

    /// @param labels a class a row
    /// @param neighbors the neighbors in the layout, the row itself counted
    record Case(String name, Embeddings points, int[] labels, int neighbors) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void everyScoreHasAValueInItsRange(Case degenerate) {
        List<Score> scores = scores(degenerate);
        assertThat(scores).hasSize(SCORES).allSatisfy(DegenerateEmbeddingsTest::isInRange);
        assertThat(scores).noneSatisfy(score -> assertThat(score.outcome()).isInstanceOf(Outcome.Undefined.class));
    }

    @Test
    void allPointsInOnePlaceHaveNoScoreOfALayoutButAReason() {
        float[] same = new float[300 * DIMENSION];
        Arrays.fill(same, 0.1f);
        Case collapsed = new Case("one place", Embeddings.of(same, 300, DIMENSION), classes(300, 4), NEIGHBORS);
        List<Score> scores = scores(collapsed);
        assertThat(scores).hasSize(SCORES).allSatisfy(DegenerateEmbeddingsTest::isInRange);
        assertThat(undefined(scores))
                .containsExactlyInAnyOrder(
                        LayoutEntropy.METRIC.id(),
                        AmiGt.METRIC.id(),
                        Agreement.METRIC.id(),
                        ClusterSilhouette.METRIC.id());
    }

    @Test
    void oneRowLessThanClustersOrNeighborsNeedIsRefused() {
        assertThatThrownBy(() -> scores(new Case("k", blobs(19, 10), classes(19, 10), 18)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 20 rows");
        assertThatThrownBy(() -> scores(new Case("n", blobs(20, 4), classes(20, 4), 20)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 21 rows");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-40, 1e-20, 1e20, 1e30, 1e37})
    void clearClustersAreFoundAtAnySizeOfNumbers(double size) {
        List<Score> scores = scores(new Case("scaled", scaled(size), classes(300, 4), NEIGHBORS));
        assertThat(value(scores, AmiGt.METRIC)).isGreaterThan(0.95);
        assertThat(value(scores, KnnScore.METRIC)).isGreaterThan(0.95);
    }

    @Test
    void clustersThatNoEdgeJoinsAreFound() {
        List<Score> far = scores(new Case("far blobs", farBlobs(), classes(320, 8), NEIGHBORS));
        assertThat(value(far, AmiGt.METRIC)).isGreaterThan(0.95);
    }

    @Test
    void twoPlacesAreTwoClusters() {
        Embeddings places = Clouds.blobs(240, DIMENSION, 2, 0, 3);
        List<Score> scores = scores(new Case("two places", places, classes(240, 2), NEIGHBORS));
        assertThat(value(scores, AmiGt.METRIC)).isEqualTo(1);
        assertThat(value(scores, ClusterSilhouette.METRIC)).isEqualTo(1);
        assertThat(value(scores, SilhouetteGt.METRIC)).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void layoutsAreFiniteAndSpread(Case degenerate) {
        Umap umap = Umap.of(degenerate.points(), umap(degenerate));
        Embeddings layout = umap.layout(new Seed(1));
        assertThat(layout.rows()).isEqualTo(degenerate.points().rows());
        assertSpread(layout);
        assertSpread(umap.layoutFrom(layout, 5, new Seed(2)));
    }

    private static void assertSpread(Embeddings layout) {
        for (double sigma : layout.columnStandardDeviations()) {
            assertThat(sigma).isGreaterThan(0).isLessThan(100);
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void silhouettesLieBetweenMinusOneAndOneAndAreThoseOfPlainSums(Case degenerate) {
        int n = degenerate.points().rows();
        int[] halves = new int[n];
        Arrays.fill(halves, n / 2, n, 1);
        int[] oneApart = new int[n];
        oneApart[n - 1] = 1;
        List<int[]> assignments = List.of(degenerate.labels(), halves, oneApart);
        List<Outcome> found = Silhouette.of(degenerate.points(), assignments);
        for (int i = 0; i < assignments.size(); i++) {
            double expected = plainSilhouette(degenerate.points(), assignments.get(i));
            assertThat(value(found.get(i))).isBetween(-1.0, 1.0).isCloseTo(expected, within(1e-6));
        }
    }

    /// Row by row, from differences of the values themselves.
    private static double plainSilhouette(Embeddings points, int[] assignment) {
        int n = points.rows();
        int clusters = Arrays.stream(assignment).max().orElseThrow() + 1;
        double[] sizes = new double[clusters];
        for (int cluster : assignment) sizes[cluster]++;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (sizes[assignment[i]] == 1) continue;
            double[] distances = new double[clusters];
            for (int j = 0; j < n; j++) distances[assignment[j]] += distance(points.row(i), points.row(j));
            double a = distances[assignment[i]] / (sizes[assignment[i]] - 1);
            double b = Double.POSITIVE_INFINITY;
            for (int c = 0; c < clusters; c++) if (c != assignment[i]) b = Math.min(b, distances[c] / sizes[c]);
            if (Math.max(a, b) > 0) sum += (b - a) / Math.max(a, b);
        }
        return sum / n;
    }

    private static double distance(float[] x, float[] y) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) sum += Math.pow((double) x[j] - y[j], 2);
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void clusteringsHaveNoEmptyClusterAndAFiniteObjective(Case degenerate) {
        for (Geometry geometry : Geometry.values()) {
            KMeansConfig two = KMeansConfig.cosine(2).withGeometry(geometry).withRestarts(3);
            Clustering found = KMeans.fit(degenerate.points(), two, new Seed(1));
            assertThat(found.assignment()).contains(0, 1);
            assertThat(found.objective()).isFinite();
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void entropiesLieBetweenZeroAndTheLogarithmOfTheRows(Case degenerate) {
        double most = Math.log(degenerate.points().rows());
        assertThat(value(HistogramEntropy.of(degenerate.points(), 0.4))).isBetween(0.0, most + 1e-12);
        switch (HistogramEntropy.robust(degenerate.points(), 0.4)) {
            case Outcome.Value found -> assertThat(found.value()).isBetween(0.0, most + 1e-12);
            case Outcome.Undefined why -> assertThat(why.detail()).contains("quartiles");
        }
    }

    /// Every pair of partitions of five rows, the trivial ones among them.
    @Test
    void noTwoPartitionsOfFewRowsLeaveTheRangeOfTheAdjustedMutualInformation() {
        List<int[]> partitions = IntStream.range(0, 2 * 3 * 4 * 5)
                .mapToObj(code -> new int[] {0, code % 2, code / 2 % 3, code / 6 % 4, code / 24})
                .toList();
        for (int[] one : partitions) {
            for (int[] other : partitions) {
                assertThat(value(AdjustedMutualInformation.of(one, other))).isBetween(-1.0, 1.0);
            }
        }
    }

    private List<Score> scores(Case degenerate) {
        Embeddings points = degenerate.points();
        float[] values = new float[points.rows() * points.dimension()];
        for (int row = 0; row < points.rows(); row++) {
            System.arraycopy(points.row(row), 0, values, row * points.dimension(), points.dimension());
        }
        NpyFile.write(directory.resolve("z_1.npy"), NdArray.ofFloats(values, points.rows(), points.dimension()));
        EvaluationInput input =
                EvaluationInput.of(RunDirectory.open(directory)).withLabels(Labels.of(degenerate.labels()));
        EvaluationConfig config = TestConfigs.quick(degenerate.neighbors(), 30);
        return new RunEvaluation(input, config)
                .all(Progress.silent())
                .milestones()
                .getFirst()
                .scores();
    }

    private static UmapConfig umap(Case degenerate) {
        return UmapConfig.paper().withNeighbors(degenerate.neighbors()).withEpochs(30);
    }

    private static void isInRange(Score score) {
        Metric metric = Scores.byId(score.metric()).orElseThrow();
        switch (score.outcome()) {
            case Outcome.Value found ->
                assertThat(found.value()).as(score.metric()).isFinite().isBetween(metric.low(), metric.high());
            case Outcome.Undefined why ->
                assertThat(why.detail()).as(score.metric()).isNotBlank();
        }
    }

    private static List<String> undefined(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.outcome() instanceof Outcome.Undefined)
                .map(Score::metric)
                .distinct()
                .toList();
    }

    /// The scores of the first seed.
    private static double value(List<Score> scores, Metric metric) {
        return value(scores.stream()
                .filter(score -> score.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow()
                .outcome());
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Value) outcome).value();
    }

    private static int[] classes(int n, int classes) {
        return Clouds.classes(n, classes);
    }

    private static Embeddings blobs(int n, int centers) {
        return Clouds.blobs(n, DIMENSION, centers, 0.5, 3);
    }

    private static Embeddings scaled(double factor) {
        return Clouds.map(blobs(300, 4), value -> value * factor);
    }

    private static Embeddings mostlyIdentical() {
        Embeddings points = blobs(2500, 4);
        float[][] rows = new float[2500][];
        for (int row = 0; row < rows.length; row++) rows[row] = points.row(row < 2000 ? 0 : row);
        return Embeddings.of(rows);
    }

    private static Embeddings withConstantColumn(Embeddings points) {
        float[][] rows = new float[points.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = points.row(row);
            rows[row][2] = 0.1f;
        }
        return Embeddings.of(rows);
    }

    /// Eight blobs of 40 rows, each a component of its own, where three axes have places for six.
    private static Embeddings farBlobs() {
        Embeddings points = Clouds.blobs(320, DIMENSION, 8, 0.001, 3);
        return Clouds.map(points, value -> 1000 * value);
    }

    private static Embeddings withOutlier(float value) {
        float[][] rows = new float[300][];
        Embeddings points = blobs(300, 4);
        for (int row = 0; row < rows.length; row++) rows[row] = points.row(row);
        rows[17][3] = value;
        return Embeddings.of(rows);
    }
}
