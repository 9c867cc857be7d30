package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.leadline.array.NpyFile;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.Views;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;
import org.leadline.run.EmbeddingsFile;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.DistanceOutliers;
import org.leadline.score.input.RatiosInput;
import org.leadline.score.input.RawSpectrum;
import org.leadline.score.input.TrainLogInput.EpochLog;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

/// Against NumPy's values for the same definitions, which `reference/scores.py` computes from the matrices
/// themselves.
class NumPyScoresTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/scores");
    private static final double DIGITS = 1e-5;

    private final JsonNode golden = Golden.read("scores/scores.json");
    private final Embeddings points = embeddings("points.npy");
    private final JsonNode expected = golden.required("points");
    private final RawSpectrum raw = RawSpectrum.of(points);
    private final CenteredSpectrum centered = CenteredSpectrum.of(points);

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
                        undefined -> assertThat(undefined.detail()).contains(reason));
    }

    private static double value(Outcome found) {
        assertThat(found).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) found).value();
    }

    @Test
    void singularValuesAreThoseOfTheMatrixItself() {
        assertClose(raw.sigma(), expected.required("singular"), 1e-10);
        assertClose(centered.covariance(), expected.required("covariance"), 1e-10);
    }

    /// Twelve of its columns are mixtures of the others: the last singular values are 10⁻⁸ of the first.
    @Test
    void singularValuesFarBelowTheFirstKeepTheirDigits() {
        RawSpectrum flat = RawSpectrum.of(embeddings("flat.npy"));
        CenteredSpectrum flatCentered = CenteredSpectrum.of(embeddings("flat.npy"));
        assertClose(flat.sigma(), golden.required("flat").required("singular"), 1e-6);
        assertClose(flatCentered.covariance(), golden.required("flat").required("covariance"), 1e-6);
        assertValue(
                InverseCondition.of(flat),
                golden.required("flat").required("inverse-condition").asDouble());
        assertThat(flat.numericalRank())
                .isEqualTo(golden.required("flat").required("numerical-rank").asInt());
        assertValue(
                Coherence.of(embeddings("flat.npy"), flat),
                golden.required("flat").required("coherence").asDouble());
        assertValue(RankMe.of(flat), golden.required("flat").required("rankme").asDouble());
        assertValue(
                AlphaReq.of(flatCentered, 4, 20),
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
        assertGolden(RankMe.of(raw), "rankme");
        assertGolden(EffectiveRank.of(centered), "effective-rank");
        assertGolden(AlphaReq.of(centered, 11, 100), "alpha-req");
        assertGolden(AlphaReq.of(centered, 4, 20), "alpha-req-4");
        assertGolden(NeSum.of(centered), "nesum");
        assertGolden(StableRank.of(raw), "stable-rank");
        assertGolden(InverseCondition.of(raw), "inverse-condition");
        assertGolden(Spectrum.of(centered), "spectrum");
        assertGolden(Coherence.of(points, raw), "coherence");
    }

    @Test
    void theSpectrumHasItsEigenvaluesBesideIt() {
        Outcome.Value found = (Outcome.Value) Spectrum.of(centered);
        assertThat(found.details().get("eigenvalues")).hasSize(40).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void scoresOfRowsAreNumPys() {
        assertGolden(SelfCluster.of(points), "self-cluster");
        assertGolden(StdCollapse.of(points), "std-collapse");
        assertGolden(Uniformity.of(points), "uniformity");
    }

    @Test
    void scoresOfViewsAreNumPys() {
        assertValue(
                Alignment.of(views()),
                golden.required("views").required("alignment").asDouble());
        assertValue(
                Lidar.of(views()), golden.required("views").required("lidar").asDouble());
    }

    @Test
    void scoresOfNeighborsAreThoseOfAllPairs() {
        Neighbors neighbors = ExactNeighbors.of(points, 51);
        double[] ratios = ratios(points, neighbors);
        assertThat(ratios).as("two rows are there twice").hasSize(418);
        assertGolden(TwoNn.of(ratios), "intrinsic-dimension");
        assertGolden(TwoNnLikelihood.of(ratios), "intrinsic-dimension-mle");
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
                    TrainingLoss.of(new EpochLog(epoch, entries)),
                    log.required("loss of epoch " + epoch).asDouble());
        }
        assertUndefined(TrainingLoss.of(new EpochLog(0, entries)), "no loss of epoch 0");
    }

    /// The rest is searched where few neighbors are known.
    @Test
    void learnabilityDoesNotDependOnHowManyNeighborsAreKnown() {
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
            RawSpectrum same = RawSpectrum.of(changed);
            CenteredSpectrum sameCentered = CenteredSpectrum.of(changed);
            assertGolden(RankMe.of(same), "rankme");
            assertGolden(EffectiveRank.of(sameCentered), "effective-rank");
            assertGolden(AlphaReq.of(sameCentered, 11, 100), "alpha-req");
            assertGolden(NeSum.of(sameCentered), "nesum");
            assertGolden(StableRank.of(same), "stable-rank");
            assertGolden(InverseCondition.of(same), "inverse-condition");
            assertGolden(Spectrum.of(sameCentered), "spectrum");
            assertGolden(Coherence.of(changed, same), "coherence");
            assertGolden(SelfCluster.of(changed), "self-cluster");
            assertGolden(StdCollapse.of(changed), "std-collapse");
            assertGolden(Uniformity.of(changed), "uniformity");
            double[] ratios = ratios(changed, ExactNeighbors.of(changed, 3));
            assertGolden(TwoNn.of(ratios), "intrinsic-dimension");
            assertGolden(TwoNnLikelihood.of(ratios), "intrinsic-dimension-mle");
            assertThat(DistanceOutliers.of(ExactNeighbors.of(changed, 51)).rows())
                    .hasSize(3);
        }
    }

    /// Scores of lengths, angles and spectra do not ask for axes; the mean over columns of a deviation does.
    @Test
    void rotationDoesNotMatterButToTheDeviationOfColumns() {
        Embeddings turned = rotated(points);
        RawSpectrum same = RawSpectrum.of(turned);
        CenteredSpectrum sameCentered = CenteredSpectrum.of(turned);
        assertGolden(RankMe.of(same), "rankme");
        assertGolden(AlphaReq.of(sameCentered, 11, 100), "alpha-req");
        assertGolden(InverseCondition.of(same), "inverse-condition");
        assertGolden(Coherence.of(turned, same), "coherence");
        assertGolden(SelfCluster.of(turned), "self-cluster");
        assertGolden(Uniformity.of(turned), "uniformity");
        double[] ratios = ratios(turned, ExactNeighbors.of(turned, 3));
        assertThat(value(TwoNnLikelihood.of(ratios)))
                .isCloseTo(expected.required("intrinsic-dimension-mle").asDouble(), within(1e-3));
        assertThat(value(StdCollapse.of(turned)))
                .isNotCloseTo(expected.required("std-collapse").asDouble(), within(1e-3));
    }

    @Test
    void theMeanCountsWhereTheMatrixIsTakenAsItIs() {
        float[][] rows = new float[points.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = points.row(i);
            for (int k = 0; k < rows[i].length; k++) rows[i][k] += 3;
        }
        RawSpectrum moved = RawSpectrum.of(Embeddings.of(rows));
        CenteredSpectrum movedCentered = CenteredSpectrum.of(Embeddings.of(rows));
        assertGolden(EffectiveRank.of(movedCentered), "effective-rank");
        assertGolden(NeSum.of(movedCentered), "nesum");
        assertGolden(Spectrum.of(movedCentered), "spectrum");
        assertThat(value(RankMe.of(moved)))
                .isLessThan(expected.required("rankme").asDouble() - 1);
    }

    @Test
    void aCollapsedEmbeddingHasNoSpectrumButItsRawOne() {
        Embeddings same = Embeddings.of(constant(60, 12, 0.5f));
        RawSpectrum flat = RawSpectrum.of(same);
        CenteredSpectrum flatCentered = CenteredSpectrum.of(same);
        assertThat(value(RankMe.of(flat))).isCloseTo(1, within(1e-4));
        assertThat(value(StableRank.of(flat))).isCloseTo(1, within(1e-12));
        assertThat(value(InverseCondition.of(flat))).isLessThan(1e-12);
        assertUndefined(EffectiveRank.of(flatCentered), "every row is the same");
        assertUndefined(NeSum.of(flatCentered), "every row is the same");
        assertUndefined(Spectrum.of(flatCentered), "every row is the same");
        assertUndefined(AlphaReq.of(flatCentered, 11, 100), "only 0 eigenvalues");
        assertThat(value(SelfCluster.of(same))).isCloseTo(1, within(1e-9));
        assertThat(value(StdCollapse.of(same))).isCloseTo(1, within(1e-9));
        assertThat(value(Uniformity.of(same))).isCloseTo(0, within(1e-9));
        assertThat(value(Coherence.of(same, flat))).isCloseTo(1, within(1e-9));
        Neighbors neighbors = ExactNeighbors.of(same, 51);
        assertThat(ratios(same, neighbors)).as("one row differs").hasSize(1);
        assertUndefined(DistanceOutliers.of(neighbors).fraction(60), "the same distance");
        assertUndefined(Lidar.of(new Views(Embeddings.of(constant(60, 12, 0.5f)), 4)), "the encoder has collapsed");
    }

    @Test
    void zerosHaveNoDirectionAndNoSpectrum() {
        Embeddings zeros = Embeddings.of(constant(20, 4, 0));
        RawSpectrum none = RawSpectrum.of(zeros);
        assertUndefined(RankMe.of(none), "every value is 0");
        assertUndefined(StableRank.of(none), "every value is 0");
        assertUndefined(InverseCondition.of(none), "every value is 0");
        assertUndefined(Coherence.of(zeros, none), "every value is 0");
        assertUndefined(SelfCluster.of(zeros), "has no direction");
        assertUndefined(StdCollapse.of(zeros), "has no direction");
        assertUndefined(Uniformity.of(zeros), "has no direction");
        assertUndefined(Alignment.of(new Views(zeros, 2)), "has no direction");
    }

    @Test
    void fewRowsOrColumnsAreEnoughOrSaid() {
        Embeddings wide = embeddings("points.npy").select(new int[] {1, 2, 4, 5, 6});
        RawSpectrum few = RawSpectrum.of(wide);
        CenteredSpectrum fewCentered = CenteredSpectrum.of(wide);
        assertThat(few.sigma()).hasSize(5);
        assertThat(fewCentered.covariance()).hasSize(4);
        assertThat(value(RankMe.of(few))).isBetween(1.0, 5.0);
        assertUndefined(AlphaReq.of(fewCentered, 11, 100), "only 4 eigenvalues");
        assertThat(value(Coherence.of(wide, few)))
                .as("every row carries a direction of its own")
                .isCloseTo(1, within(1e-6));
        Embeddings column = Embeddings.of(new float[][] {{1}, {2}, {-3}});
        assertUndefined(SelfCluster.of(column), "one column");
        assertUndefined(Alignment.of(new Views(column, 1)), "one view each");
        assertUndefined(Lidar.of(new Views(column, 3)), "one sample");
    }

    @Test
    void aRowFarOutAloneCarriesItsDirection() {
        float[][] rows = new float[100][3];
        for (int i = 0; i < rows.length; i++) rows[i][0] = 1 + i % 7;
        rows[99] = new float[] {0, 500, 0};
        Embeddings spiked = Embeddings.of(rows);
        assertThat(value(Coherence.of(spiked, RawSpectrum.of(spiked)))).isCloseTo(100.0 / 2, within(1e-6));
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
        assertThat(value(TwoNn.of(ratios))).isCloseTo(2, within(0.15));
        assertThat(value(TwoNnLikelihood.of(ratios))).isCloseTo(2, within(0.15));
    }

    private static double[] ratios(Embeddings of, Neighbors neighbors) {
        return RatiosInput.ratios(of, () -> neighbors, distinct -> ExactNeighbors.of(distinct, 3));
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
