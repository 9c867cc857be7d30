package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NetworkLayer;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.Repeats;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import org.leadline.score.input.DistanceOutliers;
import org.leadline.testing.Golden;
import org.leadline.testing.TestConfigs;
import tools.jackson.databind.JsonNode;

/// The whole way from a file to every score that needs no labels, against NumPy's values of the same matrices.
class LabelFreeScoresTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/scores");
    private static final EvaluationConfig QUICK =
            TestConfigs.quick(UmapConfig.paper().nNeighbors(), 60).withMetrics(Scores.named(List.of("label-free")));

    private final JsonNode golden = Golden.read("scores/scores.json");

    @TempDir
    private Path directory;

    private static NdArray array(String name) {
        return NpyFile.read(FOLDER.resolve(name));
    }

    private void write(Map<String, NdArray> arrays) {
        SafetensorsFile.write(directory.resolve("epoch_3.safetensors"), new LinkedHashMap<>(arrays), Map.of());
    }

    private RunScores.MilestoneScores scores(EvaluationConfig config) {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        return new RunEvaluation(input, config)
                .all(Progress.silent())
                .milestones()
                .getFirst();
    }

    private static Outcome outcome(RunScores.MilestoneScores scores, String metric) {
        return scores.scores().stream()
                .filter(score -> score.metric().equals(metric))
                .findFirst()
                .map(Score::outcome)
                .orElseThrow();
    }

    private static double value(RunScores.MilestoneScores scores, String metric) {
        Outcome found = outcome(scores, metric);
        assertThat(found).as(metric).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) found).value();
    }

    private void assertGolden(RunScores.MilestoneScores scores, String of, Set<String> metrics) {
        for (String metric : metrics) {
            assertThat(value(scores, metric))
                    .as(metric)
                    .isCloseTo(golden.required(of).required(metric).asDouble(), withPercentage(1e-3));
        }
    }

    private static final Set<String> OF_ROWS = Set.of(
            "rankme",
            "effective-rank",
            "alpha-req",
            "nesum",
            "stable-rank",
            "inverse-condition",
            "spectrum",
            "coherence",
            "self-cluster",
            "uniformity",
            "std-collapse");

    @Test
    void aFileOfEmbeddingsAndViewsGetsEveryScore() {
        write(Map.of("embedding", array("points.npy"), "views", array("views.npy")));
        RunScores.MilestoneScores scores = scores(QUICK);
        assertThat(scores.scores()).extracting(Score::metric).containsAll(Scores.named(List.of("label-free")));
        assertGolden(scores, "points", OF_ROWS);
        assertGolden(scores, "points", Set.of("intrinsic-dimension", "intrinsic-dimension-mle"));
        assertGolden(scores, "views", Set.of("alignment", "lidar"));
        assertThat(value(scores, "outliers"))
                .isEqualTo(golden.required("points").required("outliers").size() / 420.0);
        assertThat(outcome(scores, "loss"))
                .isEqualTo(Outcome.undefined(Cause.NO_LOSS, "the run has no loss of epoch 3"));
        assertThat(value(scores, "cluster-learnability")).isBetween(0.1, 0.99);
        RunDirectory run = RunDirectory.open(directory);
        Embeddings layout =
                run.layout(run.milestones().getFirst()).orElseThrow().points();
        DistanceOutliers.Found alone = DistanceOutliers.of(ExactNeighbors.of(layout, 51));
        DistanceOutliers.Found both = alone.and(DistanceOutliers.of(
                ExactNeighbors.of(run.embeddings(run.milestones().getFirst()), 51)));
        assertThat(outcome(scores, "outliers-z3")).isEqualTo(alone.fraction(420));
        assertThat(outcome(scores, "outliers-both")).isEqualTo(both.fraction(420));
        int[] clusters = KMeans.fit(Frame.CENTERED.of(layout), KMeansConfig.cosine(10), new Seed(0).derive("C1"))
                .assignment();
        assertThat(outcome(scores, "silhouette-z3"))
                .isEqualTo(Silhouette.of(layout, List.of(clusters)).getFirst());
    }

    @Test
    void scoresOfViewsSayHowManyThereWere() {
        write(Map.of("embedding", array("points.npy"), "views", array("views.npy")));
        for (Score score :
                scores(QUICK.withMetrics(Set.of("alignment", "lidar"))).scores()) {
            assertThat(score.parameters().values()).containsEntry("views", 4L);
            assertThat(score.n()).isEqualTo(90);
        }
    }

    /// The projector's rows are another matrix, and its views too.
    @Test
    void outputsOfHeadsAreScoredAlike() {
        write(Map.of(
                "embedding",
                array("points.npy"),
                "projection",
                array("flat.npy"),
                "views_projection",
                array("views.npy")));
        RunScores.MilestoneScores scores = scores(QUICK.withLayer(NetworkLayer.PROJECTOR));
        assertGolden(
                scores,
                "flat",
                OF_ROWS.stream()
                        .filter(metric -> !metric.equals("alpha-req"))
                        .collect(java.util.stream.Collectors.toSet()));
        assertGolden(scores, "views", Set.of("alignment", "lidar"));
        assertThat(scores.scores())
                .filteredOn(score -> !score.metric().equals("loss"))
                .allSatisfy(score -> assertThat(score.parameters().values()).containsEntry("layer", "projector"));
        assertThat(outcome(scores(QUICK), "lidar"))
                .as("the embedding has no views here")
                .isInstanceOf(Outcome.Undefined.class);
    }

    @Test
    void theUmapFrameIsTheMeanOverEightCornersWithTheirBand() {
        write(Map.of("embedding", array("points.npy")));
        EvaluationConfig config = QUICK.withFrame(Frame.UMAP_SIGNS).withMetrics(Set.of("agreement"));
        RunScores.MilestoneScores scores = scores(config);
        RunDirectory run = RunDirectory.open(directory);
        Embeddings layout =
                run.layout(run.milestones().getFirst()).orElseThrow().points();
        List<Double> corners = new ArrayList<>();
        for (int corner = 0; corner < 8; corner++) corners.add(agreement(reflected(layout, corner)));
        double mean = corners.stream().mapToDouble(x -> x).average().orElseThrow();
        assertThat(value(scores, "agreement")).isCloseTo(mean, within(1e-12));
        assertThat(corners.stream().distinct().count()).as("corners differ").isGreaterThan(1);

        ScoreSummary.Mean summary = (ScoreSummary.Mean)
                scores.summary(Scores.byId("agreement").orElseThrow()).orElseThrow();
        assertThat(summary.seeds()).isEqualTo(2);
        List<Double> seeds = scores.scores().stream()
                .map(score -> ((Outcome.Value) score.outcome()).value())
                .toList();
        double half = Math.abs(seeds.get(0) - seeds.get(1)) / Math.sqrt(2);
        assertThat(summary.sd()).as("between seeds alone").isCloseTo(half, within(1e-12));
        ScoreSummary.Band band = summary.band().orElseThrow();
        assertThat(corners).allSatisfy(corner -> assertThat(corner).isBetween(band.low(), band.high()));
    }

    /// C1 of ten clusters and C2 of twenty, of the first seed.
    private static double agreement(Embeddings layout) {
        Seed seed = new Seed(0);
        int[] first =
                KMeans.fit(layout, KMeansConfig.cosine(10), seed.derive("C1")).assignment();
        int[] second =
                KMeans.fit(layout, KMeansConfig.cosine(20), seed.derive("C2")).assignment();
        return ((Outcome.Value) AdjustedMutualInformation.of(first, second)).value();
    }

    private static Embeddings reflected(Embeddings layout, int corner) {
        float[][] rows = new float[layout.rows()][3];
        for (int row = 0; row < rows.length; row++) {
            for (int axis = 0; axis < 3; axis++) {
                float x = layout.get(row, axis);
                rows[row][axis] = (corner >> axis & 1) == 1 ? 10 - x : x;
            }
        }
        return Embeddings.of(rows);
    }

    @Test
    void aProjectionThatIsNotFiniteHasNoScoresAndKeepsThoseOfTheFeatures() {
        float[] values = new float[420 * 3];
        values[7] = Float.NaN;
        write(Map.of("embedding", array("points.npy"), "projection", NdArray.ofFloats(values, 420, 3)));
        Set<String> metrics = Set.of("effective-rank", "std-collapse");
        assertGolden(scores(QUICK.withMetrics(metrics)), "points", metrics);
        RunScores.MilestoneScores projection = scores(QUICK.withMetrics(metrics).withLayer(NetworkLayer.PROJECTOR));
        assertThat(projection.scores())
                .hasSize(2)
                .allSatisfy(score -> assertThat(score.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Undefined.class,
                                none -> assertThat(none.detail()).contains("NaN")));
        RunDirectory run = RunDirectory.open(directory);
        assertThat(run.scores(run.milestones().getFirst()).scores())
                .as("both are kept")
                .hasSize(4);
    }

    @Test
    void aSampleIsEstimatedWithItsStandardErrorInEveryCorner() {
        Outcome found = Repeats.mean(List.of(Outcome.estimated(0.2, 0.01), Outcome.estimated(0.4, 0.03)));
        Outcome.Value value = (Outcome.Value) found;
        assertThat(value.value()).isCloseTo(0.3, within(1e-12));
        assertThat(value.standardError()).isCloseTo(0.02, within(1e-12));
        assertThat(value.details()).isEqualTo(Map.of(Repeats.DETAIL, List.of(0.2, 0.4)));
        assertThat(Repeats.mean(List.of(found, Outcome.undefined(Cause.TOO_FEW_ROWS, "it is not there"))))
                .isEqualTo(Outcome.undefined(Cause.TOO_FEW_ROWS, "it is not there"));
    }
}
