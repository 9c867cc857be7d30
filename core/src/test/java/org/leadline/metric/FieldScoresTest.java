package org.leadline.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.ViewScores.Views;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.MilestoneExtras;
import org.leadline.run.TrainLogEntry;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

/// Against NumPy's values for the same definitions, which `reference/scores.py` computes from the matrices
/// themselves.
class FieldScoresTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/scores");
    private static final double DIGITS = 1e-5;

    private final JsonNode golden = Golden.read("scores/scores.json");
    private final Embeddings points = embeddings("points.npy");
    private final JsonNode expected = golden.required("points");
    private final Spectra spectra = Spectra.of(points);

    private static Embeddings embeddings(String name) {
        return EmbeddingsFile.read(FOLDER.resolve(name));
    }

    private static Views views() {
        var array = NpyFile.read(FOLDER.resolve("views.npy"));
        return new Views(Embeddings.of(array.toNativeFloats(), 90 * 4, 16), 4);
    }

    private static void assertValue(Outcome found, double expected) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Outcome.Value.class,
                        value -> assertThat(value.value()).isCloseTo(expected, withPercentage(100 * DIGITS)));
    }

    private void assertGolden(Outcome found, String id) {
        assertValue(found, expected.required(id).asDouble());
    }

    private static void assertUndefined(Outcome found, String reason) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class,
                        undefined -> assertThat(undefined.reason()).contains(reason));
    }

    private static double value(Outcome found) {
        assertThat(found).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) found).value();
    }

    @Test
    void singularValuesAreThoseOfTheMatrixItself() {
        assertClose(spectra.raw(), expected.required("singular"), 1e-10);
        assertClose(spectra.covariance(), expected.required("covariance"), 1e-10);
    }

    /// Twelve of its columns are mixtures of the others: the last singular values are 10⁻⁸ of the first.
    @Test
    void singularValuesFarBelowTheFirstKeepTheirDigits() {
        Spectra flat = Spectra.of(embeddings("flat.npy"));
        assertClose(flat.raw(), golden.required("flat").required("singular"), 1e-6);
        assertClose(flat.covariance(), golden.required("flat").required("covariance"), 1e-6);
        assertValue(
                SpectralScores.condition(flat),
                golden.required("flat").required("condition").asDouble());
        assertThat(flat.numericalRank(24))
                .isEqualTo(golden.required("flat").required("numerical-rank").asInt());
        assertValue(
                RowScores.coherence(embeddings("flat.npy"), flat),
                golden.required("flat").required("coherence").asDouble());
        assertValue(
                SpectralScores.rankMe(flat),
                golden.required("flat").required("rankme").asDouble());
        assertValue(
                SpectralScores.alphaReq(flat, 4, 20),
                golden.required("flat").required("alpha-req-4").asDouble());
    }

    private static void assertClose(double[] found, JsonNode expected, double relative) {
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("value " + i).isCloseTo(expected.get(i).asDouble(), withPercentage(100 * relative));
        }
    }

    @Test
    void scoresOfSpectraAreNumPys() {
        assertGolden(SpectralScores.rankMe(spectra), "rankme");
        assertGolden(SpectralScores.effectiveRank(spectra), "effective-rank");
        assertGolden(SpectralScores.alphaReq(spectra, 11, 100), "alpha-req");
        assertGolden(SpectralScores.alphaReq(spectra, 4, 20), "alpha-req-4");
        assertGolden(SpectralScores.nesum(spectra), "nesum");
        assertGolden(SpectralScores.stableRank(spectra), "stable-rank");
        assertGolden(SpectralScores.condition(spectra), "condition");
        assertGolden(SpectralScores.spectrum(spectra), "spectrum");
        assertGolden(RowScores.coherence(points, spectra), "coherence");
    }

    @Test
    void theSpectrumHasItsEigenvaluesBesideIt() {
        Outcome.Value found = (Outcome.Value) SpectralScores.spectrum(spectra);
        assertThat(found.details().get("eigenvalues")).hasSize(40).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void scoresOfRowsAreNumPys() {
        assertGolden(RowScores.selfCluster(points), "self-cluster");
        assertGolden(RowScores.stdCollapse(points), "std-collapse");
        assertGolden(Uniformity.of(points), "uniformity");
    }

    @Test
    void scoresOfViewsAreNumPys() {
        assertValue(
                ViewScores.alignment(views()),
                golden.required("views").required("alignment").asDouble());
        assertValue(
                ViewScores.lidar(views()),
                golden.required("views").required("lidar").asDouble());
    }

    @Test
    void scoresOfNeighboursAreThoseOfAllPairs() {
        Neighbors neighbors = ExactNeighbors.of(points, 51);
        double[] ratios = ratios(points, neighbors);
        assertThat(ratios).as("two rows are there twice").hasSize(418);
        assertGolden(IntrinsicDimension.twoNearest(ratios), "intrinsic-dimension");
        assertGolden(IntrinsicDimension.mostLikely(ratios), "intrinsic-dimension-mle");
        assertThat(DistanceOutliers.of(neighbors).rows()).containsExactly(ints(expected, "outliers"));
        assertGolden(
                ClusterLearnability.of(points, neighbors, ints(expected, "clusters"), ints(expected, "order")),
                "cluster-learnability");
    }

    @Test
    void scoresOfLayoutsAreThoseOfAllPairs() {
        JsonNode ofLayout = golden.required("layout");
        Embeddings layout = embeddings("layout.npy");
        assertValue(
                Silhouette.of(layout, List.of(ints(expected, "clusters"))).getFirst(),
                ofLayout.required("silhouette-z3").asDouble());
        DistanceOutliers.Found inLayout = DistanceOutliers.of(ExactNeighbors.of(layout, 51));
        assertThat(inLayout.rows()).containsExactly(ints(ofLayout, "outliers-z3"));
        assertThat(inLayout.and(DistanceOutliers.of(ExactNeighbors.of(points, 51)))
                        .rows())
                .containsExactly(ints(ofLayout, "outliers-both"));
    }

    @Test
    void theLossIsTheMeanOfTheStepsOfAnEpoch() {
        JsonNode log = golden.required("log");
        List<TrainLogEntry> entries = new ArrayList<>();
        for (JsonNode entry : log.required("entries")) {
            entries.add(new TrainLogEntry(
                    entry.get(1).asLong(), entry.get(0).asInt(), entry.get(2).asDouble(), 0.1, 0.9, 100));
        }
        for (int epoch = 1; epoch <= 2; epoch++) {
            assertValue(
                    new MilestoneExtras(epoch, Optional::empty, () -> entries).loss(),
                    log.required("loss of epoch " + epoch).asDouble());
        }
        assertUndefined(new MilestoneExtras(0, Optional::empty, () -> entries).loss(), "no loss of epoch 0");
    }

    /// Where few neighbours are known, the rest is searched.
    @Test
    void learnabilityDoesNotDependOnHowManyNeighboursAreKnown() {
        assertGolden(
                ClusterLearnability.of(
                        points, ExactNeighbors.of(points, 2), ints(expected, "clusters"), ints(expected, "order")),
                "cluster-learnability");
    }

    private static int[] ints(JsonNode of, String name) {
        return StreamSupport.stream(of.required(name).spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    @Test
    void scaleAndTheOrderOfRowsDoNotMatter() {
        int[] reversed = IntStream.range(0, points.rows())
                .map(i -> points.rows() - 1 - i)
                .toArray();
        for (Embeddings changed : List.of(scaled(points, 0.25f), points.select(reversed))) {
            Spectra same = Spectra.of(changed);
            assertGolden(SpectralScores.rankMe(same), "rankme");
            assertGolden(SpectralScores.effectiveRank(same), "effective-rank");
            assertGolden(SpectralScores.alphaReq(same, 11, 100), "alpha-req");
            assertGolden(SpectralScores.nesum(same), "nesum");
            assertGolden(SpectralScores.stableRank(same), "stable-rank");
            assertGolden(SpectralScores.condition(same), "condition");
            assertGolden(SpectralScores.spectrum(same), "spectrum");
            assertGolden(RowScores.coherence(changed, same), "coherence");
            assertGolden(RowScores.selfCluster(changed), "self-cluster");
            assertGolden(RowScores.stdCollapse(changed), "std-collapse");
            assertGolden(Uniformity.of(changed), "uniformity");
            double[] ratios = ratios(changed, ExactNeighbors.of(changed, 3));
            assertGolden(IntrinsicDimension.twoNearest(ratios), "intrinsic-dimension");
            assertGolden(IntrinsicDimension.mostLikely(ratios), "intrinsic-dimension-mle");
            assertThat(DistanceOutliers.of(ExactNeighbors.of(changed, 51)).rows())
                    .hasSize(3);
        }
    }

    /// Scores of lengths, angles and spectra do not ask for axes; the mean over columns of a deviation does.
    @Test
    void rotationDoesNotMatterButToTheDeviationOfColumns() {
        Embeddings turned = rotated(points);
        Spectra same = Spectra.of(turned);
        assertGolden(SpectralScores.rankMe(same), "rankme");
        assertGolden(SpectralScores.alphaReq(same, 11, 100), "alpha-req");
        assertGolden(SpectralScores.condition(same), "condition");
        assertGolden(RowScores.coherence(turned, same), "coherence");
        assertGolden(RowScores.selfCluster(turned), "self-cluster");
        assertGolden(Uniformity.of(turned), "uniformity");
        double[] ratios = ratios(turned, ExactNeighbors.of(turned, 3));
        assertThat(value(IntrinsicDimension.mostLikely(ratios)))
                .isCloseTo(expected.required("intrinsic-dimension-mle").asDouble(), within(1e-3));
        assertThat(value(RowScores.stdCollapse(turned)))
                .isNotCloseTo(expected.required("std-collapse").asDouble(), within(1e-3));
    }

    @Test
    void theMeanCountsWhereTheMatrixIsTakenAsItIs() {
        float[][] rows = new float[points.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = points.row(i);
            for (int k = 0; k < rows[i].length; k++) rows[i][k] += 3;
        }
        Spectra moved = Spectra.of(Embeddings.of(rows));
        assertGolden(SpectralScores.effectiveRank(moved), "effective-rank");
        assertGolden(SpectralScores.nesum(moved), "nesum");
        assertGolden(SpectralScores.spectrum(moved), "spectrum");
        assertThat(value(SpectralScores.rankMe(moved)))
                .isLessThan(expected.required("rankme").asDouble() - 1);
    }

    @Test
    void aCollapsedEmbeddingHasNoSpectrumButItsRawOne() {
        Embeddings same = Embeddings.of(constant(60, 12, 0.5f));
        Spectra flat = Spectra.of(same);
        assertThat(value(SpectralScores.rankMe(flat))).isCloseTo(1, within(1e-4));
        assertThat(value(SpectralScores.stableRank(flat))).isCloseTo(1, within(1e-12));
        assertThat(value(SpectralScores.condition(flat))).isLessThan(1e-12);
        assertUndefined(SpectralScores.effectiveRank(flat), "every row is the same");
        assertUndefined(SpectralScores.nesum(flat), "every row is the same");
        assertUndefined(SpectralScores.spectrum(flat), "every row is the same");
        assertUndefined(SpectralScores.alphaReq(flat, 11, 100), "only 0 eigenvalues");
        assertThat(value(RowScores.selfCluster(same))).isCloseTo(1, within(1e-9));
        assertThat(value(RowScores.stdCollapse(same))).isCloseTo(1, within(1e-9));
        assertThat(value(Uniformity.of(same))).isCloseTo(0, within(1e-9));
        assertThat(value(RowScores.coherence(same, flat))).isCloseTo(1, within(1e-9));
        Neighbors neighbors = ExactNeighbors.of(same, 51);
        assertUndefined(IntrinsicDimension.twoNearest(ratios(same, neighbors)), "only 1 rows differ");
        assertUndefined(DistanceOutliers.of(neighbors).share(60), "the same distance");
        assertUndefined(
                ViewScores.lidar(new Views(Embeddings.of(constant(60, 12, 0.5f)), 4)), "the encoder has collapsed");
    }

    @Test
    void zerosHaveNoDirectionAndNoSpectrum() {
        Embeddings zeros = Embeddings.of(constant(20, 4, 0));
        Spectra none = Spectra.of(zeros);
        assertUndefined(SpectralScores.rankMe(none), "every value is 0");
        assertUndefined(SpectralScores.stableRank(none), "every value is 0");
        assertUndefined(SpectralScores.condition(none), "every value is 0");
        assertUndefined(RowScores.coherence(zeros, none), "every value is 0");
        assertUndefined(RowScores.selfCluster(zeros), "has no direction");
        assertUndefined(RowScores.stdCollapse(zeros), "has no direction");
        assertUndefined(Uniformity.of(zeros), "has no direction");
        assertUndefined(ViewScores.alignment(new Views(zeros, 2)), "has no direction");
    }

    @Test
    void fewRowsOrColumnsAreEnoughOrSaid() {
        Embeddings wide = embeddings("points.npy").select(new int[] {1, 2, 4, 5, 6});
        Spectra few = Spectra.of(wide);
        assertThat(few.raw()).hasSize(5);
        assertThat(few.covariance()).hasSize(4);
        assertThat(value(SpectralScores.rankMe(few))).isBetween(1.0, 5.0);
        assertUndefined(SpectralScores.alphaReq(few, 11, 100), "only 4 eigenvalues");
        assertThat(value(RowScores.coherence(wide, few)))
                .as("every row carries a direction of its own")
                .isCloseTo(1, within(1e-6));
        Embeddings column = Embeddings.of(new float[][] {{1}, {2}, {-3}});
        assertUndefined(RowScores.selfCluster(column), "one column");
        assertUndefined(ViewScores.alignment(new Views(column, 1)), "one view each");
        assertUndefined(ViewScores.lidar(new Views(column, 3)), "one sample");
    }

    @Test
    void aRowFarOutAloneCarriesItsDirection() {
        float[][] rows = new float[100][3];
        for (int i = 0; i < rows.length; i++) rows[i][0] = 1 + i % 7;
        rows[99] = new float[] {0, 500, 0};
        Embeddings spiked = Embeddings.of(rows);
        assertThat(value(RowScores.coherence(spiked, Spectra.of(spiked)))).isCloseTo(100.0 / 2, within(1e-6));
    }

    /// A line has one dimension, a square two.
    @Test
    void theDimensionOfASurfaceIsFound() {
        var random = new Seed(3).generator();
        float[][] rows = new float[2000][5];
        for (float[] row : rows) {
            double u = random.nextDouble();
            double v = random.nextDouble();
            for (int k = 0; k < 5; k++) row[k] = (float) (Math.sin(k + u) + v * k);
        }
        Embeddings surface = Embeddings.of(rows);
        double[] ratios = ratios(surface, ExactNeighbors.of(surface, 3));
        assertThat(value(IntrinsicDimension.twoNearest(ratios))).isCloseTo(2, within(0.15));
        assertThat(value(IntrinsicDimension.mostLikely(ratios))).isCloseTo(2, within(0.15));
    }

    private static double[] ratios(Embeddings of, Neighbors neighbors) {
        return IntrinsicDimension.ratios(of, neighbors, distinct -> ExactNeighbors.of(distinct, 3));
    }

    @Test
    void uniformityOfRowsOfVeryDifferentLengthsIsThatOfTheirDirections() {
        float[][] rows = new float[points.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = points.row(i);
            for (int k = 0; k < rows[i].length; k++) rows[i][k] *= i % 2 == 0 ? 1e-6f : 100;
        }
        assertGolden(Uniformity.of(Embeddings.of(rows)), "uniformity");
    }

    private static float[][] constant(int n, int d, float value) {
        float[][] rows = new float[n][d];
        for (float[] row : rows) java.util.Arrays.fill(row, value);
        return rows;
    }

    private static Embeddings scaled(Embeddings of, float factor) {
        float[][] rows = new float[of.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = of.row(i);
            for (int k = 0; k < rows[i].length; k++) rows[i][k] *= factor;
        }
        return Embeddings.of(rows);
    }

    /// By the reflection that takes the first axis into the diagonal.
    private static Embeddings rotated(Embeddings of) {
        int d = of.dimension();
        double[] mirror = new double[d];
        for (int k = 0; k < d; k++) mirror[k] = (k == 0 ? 1 : 0) - 1 / Math.sqrt(d);
        double length = 0;
        for (double x : mirror) length += x * x;
        float[][] rows = new float[of.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = of.row(i);
            double product = 0;
            for (int k = 0; k < d; k++) product += rows[i][k] * mirror[k];
            for (int k = 0; k < d; k++) rows[i][k] -= (float) (2 * product / length * mirror[k]);
        }
        return Embeddings.of(rows);
    }
}
