package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.leadline.InputException;
import org.leadline.array.NpyFile;
import org.leadline.cluster.ChunkedClusters;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.Views;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.run.EmbeddingsFile;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.ClustersInput.Clusters;
import org.leadline.score.input.DirectClustersInput;
import org.leadline.score.input.DirectClustersInput.DirectClusters;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.PseudoLabelsInput;
import org.leadline.score.input.PseudoLabelsInput.PseudoLabels;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.score.input.WideLayoutInput;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

/// The contract that every score of the list keeps: a golden value and the constants that it was found with, the
/// invariances that it declares, and an outcome for every degenerate input.
class ScoreContractTest {

    static final List<Formula> ALL = Scores.ALL;

    private static final Path FOLDER = Path.of("src/test/resources/golden/scores");
    private static final JsonNode GOLDEN = Golden.read("scores/contract.json");
    private static final JsonNode INPUTS = Golden.read("scores/scores.json");
    private static final double DIGITS = 1e-5;

    private static final Embeddings POINTS = EmbeddingsFile.read(FOLDER.resolve("points.npy"));
    private static final Labels TRUTH = Labels.of(Golden.ints(GOLDEN.required("truth")));

    private static final Map<String, Parameters> OF_TRAINED = Map.of(
            "linear-probe", Parameters.none(),
            "linear-probe-cv", Parameters.none().with("folds", 5),
            "linear-probe-augmented", Parameters.none().with("augmentation", "autoaugment-cifar10"));

    /// Classifiers that are trained by steps in a seeded order: their golden values are those of LinearProbeTest
    /// and ImageProbeTest.
    private static boolean isTrained(Formula formula) {
        return formula.metric().is(Metric.Tag.LINEAR_PROBE);
    }

    private static Views views() {
        var array = NpyFile.read(FOLDER.resolve("views.npy"));
        return new Views(Embeddings.of(array.toNativeFloats(), 90 * 4, 16), 4);
    }

    private static Views rotations() {
        var array = NpyFile.read(FOLDER.resolve("rotations.npy"));
        return new Views(Embeddings.of(array.toNativeFloats(), 90 * 4, 16), 4);
    }

    private static List<TrainLogEntry> log() {
        List<TrainLogEntry> entries = new ArrayList<>();
        for (JsonNode entry : INPUTS.required("log").required("entries")) {
            entries.add(new TrainLogEntry(
                    entry.get(1).asLong(), entry.get(0).asInt(), entry.get(2).asDouble(), 0.1, 0.9, 100));
        }
        return entries;
    }

    private static Setting setting(int rows, EvaluationConfig config) {
        return new Setting(config, rows, Optional.of(TRUTH), Setting.TrainIdentity.none(), OptionalInt.of(4), true);
    }

    private static Source source(Embeddings rows, Views views, Views rotations) {
        Labels labels = rows.rows() == TRUTH.size() ? TRUTH : Labels.of(new int[rows.rows()]);
        return Source.of(
                new Milestone(2, rows, Optional.of(labels)),
                new MilestoneExtras(() -> Optional.of(views), ScoreContractTest::log)
                        .withRotations(() -> Optional.of(rotations)),
                _ -> Outcome.of(0.5));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyScoreHasItsGoldenValueWithTheConstantsOfItsKey(Formula formula) {
        Metric metric = formula.metric();
        if (isTrained(formula)) {
            assertThat(metric.constants()).as(metric.id()).isEqualTo(OF_TRAINED.get(metric.id()));
            return;
        }
        JsonNode golden = GOLDEN.required("scores").path(metric.id());
        assertThat(golden.isMissingNode())
                .as(metric.id() + " has no golden value: add it to reference/contract.py")
                .isFalse();
        assertThat(metric.constants()).as(metric.id()).isEqualTo(constants(golden.required("constants")));
        EvaluationConfig config = EvaluationConfig.paper().withRepeats(1).withClusters(6);
        Setting setting = setting(POINTS.rows(), config);
        Formula.Wanted wanted = formula.wanted(setting).getFirst();
        try (Inputs inputs = Scored.inputs(List.of(wanted), setting, source(POINTS, views(), rotations()))) {
            assertThat(value(given(inputs, wanted).outcome()))
                    .as(metric.id())
                    .isCloseTo(golden.required("value").asDouble(), within(tolerance(golden)));
        }
    }

    private static double tolerance(JsonNode golden) {
        return DIGITS * Math.max(1e-3, Math.abs(golden.required("value").asDouble()));
    }

    /// With the golden layout, clusterings and pseudo-labels instead of drawn ones.
    private static Inputs.Answer given(Inputs inputs, Formula.Wanted wanted) {
        var variant = wanted.request().variant();
        int[] clusters = Golden.ints(INPUTS.required("points").required("clusters"));
        inputs.with(LayoutInput.LAYOUT, variant, EmbeddingsFile.read(FOLDER.resolve("layout.npy")))
                .with(ClustersInput.C1, variant, new Clusters(List.of(clusters)))
                .with(DirectClustersInput.DIRECT_CLUSTERS, variant, direct(clusters))
                .with(ClustersInput.C2, variant, new Clusters(List.of(Golden.ints(GOLDEN.required("c2")))))
                .with(WideLayoutInput.WIDE_LAYOUT, variant, EmbeddingsFile.read(FOLDER.resolve("layout.npy")))
                .with(WideLayoutInput.WIDE_CLUSTERS, variant, clusters)
                .with(
                        PseudoLabelsInput.PSEUDO_LABELS,
                        variant,
                        new PseudoLabels(
                                clusters, Golden.ints(INPUTS.required("points").required("order"))));
        return wanted.from(inputs);
    }

    private static DirectClusters direct(int[] clusters) {
        return new DirectClusters(
                ChunkedClusters.Known.of(6, clusters),
                DirectClustersInput.Many.of(ChunkedClusters.Known.of(12, Golden.ints(GOLDEN.required("c2")))),
                1);
    }

    private static Parameters constants(JsonNode tree) {
        TreeMap<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : tree.properties()) {
            JsonNode value = one.getValue();
            values.put(
                    one.getKey(),
                    value.isBoolean()
                            ? value.booleanValue()
                            : value.isString()
                                    ? value.stringValue()
                                    : value.isIntegralNumber()
                                            ? (Object) value.longValue()
                                            : (Object) value.doubleValue());
        }
        return new Parameters(values);
    }

    private static double value(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    @Test
    void theScoreOfASeriesIsNumPys() {
        JsonNode golden = GOLDEN.required("clid");
        SeriesFormula.OfValues clid = Clid.FORMULA;
        List<Outcome> found =
                clid.apply(List.of(optional(golden.required("learnability")), optional(golden.required("dimension"))));
        double[] expected = Golden.doubles(golden.required("values"));
        for (int i = 0; i < expected.length; i++) {
            assertThat(value(found.get(i))).isCloseTo(expected[i], within(1e-12));
        }
    }

    private static List<OptionalDouble> optional(JsonNode values) {
        return Arrays.stream(Golden.doubles(values))
                .mapToObj(OptionalDouble::of)
                .toList();
    }

    private static final EvaluationConfig QUICK = EvaluationConfig.paper()
            .withRepeats(1)
            .withClusters(3)
            .withUmap(EvaluationConfig.paper().layout().umap().withNeighbors(15).withEpochs(30));

    @ParameterizedTest
    @FieldSource("ALL")
    void declaredInvariancesHold(Formula formula) {
        Setting setting = setting(POINTS.rows(), QUICK);
        for (Invariance invariance : formula.metric().invariances()) {
            UnaryOperator<Embeddings> change = change(invariance);
            Views views = views();
            UnaryOperator<Views> ofAll =
                    all -> invariance == Invariance.ROW_ORDER ? all : new Views(change.apply(all.rows()), all.views());
            var before = Scored.of(formula, setting, source(POINTS, views, rotations()))
                    .values();
            var after = Scored.of(
                            formula,
                            setting,
                            source(change.apply(POINTS), ofAll.apply(views), ofAll.apply(rotations())))
                    .values();
            double expected = value(before.iterator().next());
            assertThat(value(after.iterator().next()))
                    .as(formula.metric().id() + " under " + invariance)
                    .isCloseTo(expected, within(2e-3 * Math.max(1e-3, Math.abs(expected))));
        }
    }

    private static UnaryOperator<Embeddings> change(Invariance invariance) {
        return switch (invariance) {
            case ROTATION -> points -> Clouds.rotate(points, 0.7);
            case ROW_ORDER ->
                points -> points.select(IntStream.range(0, points.rows())
                        .map(row -> points.rows() - 1 - row)
                        .toArray());
            case SCALE -> points -> Clouds.map(points, x -> x / 4);
            case SHIFT -> points -> Clouds.map(points, x -> x + 0.5);
        };
    }

    private static float[][] copy(Embeddings points, int rows) {
        float[][] copy = new float[rows][];
        for (int row = 0; row < rows; row++) copy[row] = points.row(row);
        return copy;
    }

    private static final Map<String, Embeddings> DEGENERATE = degenerate();

    private static Map<String, Embeddings> degenerate() {
        float[][] duplicates = copy(Clouds.normal(60, 5, 1), 60);
        for (int row = 0; row < 60; row++) duplicates[row] = duplicates[row % 2];
        float[][] flat = copy(Clouds.normal(60, 5, 2), 60);
        for (float[] row : flat) row[3] = 1.5f;
        float[][] zeroRow = copy(Clouds.normal(60, 5, 3), 60);
        zeroRow[7] = new float[5];
        return Map.of(
                "one row", Clouds.normal(1, 5, 4),
                "two rows", Clouds.normal(2, 5, 5),
                "fewer rows than clusters", Clouds.normal(5, 5, 6),
                "two points, thirty times each", Embeddings.of(duplicates),
                "a constant column", Embeddings.of(flat),
                "a row of zeros", Embeddings.of(zeroRow),
                "zeros alone", Embeddings.of(new float[60][5]),
                "one column", Clouds.normal(60, 1, 7),
                "huge values", Clouds.map(Clouds.normal(60, 5, 8), x -> 1e30 * x));
    }

    /// Each row four times, as an image that looks the same at every angle.
    private static Views turned(Embeddings points) {
        int[] rows = IntStream.range(0, 4 * points.rows()).map(row -> row / 4).toArray();
        return new Views(points.select(rows), 4);
    }

    /// Too few rows for the neighbors of a layout is an error, since every milestone would share it.
    @ParameterizedTest
    @FieldSource("ALL")
    void everyDegenerateInputHasAnOutcome(Formula formula) {
        DEGENERATE.forEach((name, points) -> {
            Setting setting = new Setting(
                    QUICK.withClusters(4),
                    points.rows(),
                    Optional.of(Labels.of(new int[points.rows()])),
                    Setting.TrainIdentity.none(),
                    OptionalInt.of(1),
                    true);
            Source source = source(points, new Views(points, 1), turned(points));
            boolean isLayout = formula.inputs().stream().anyMatch(input -> input.isMadeOf(LayoutInput.LAYOUT));
            if (isLayout && points.rows() < 16) {
                assertThat(catchThrowable(() -> Scored.of(formula, setting, source)))
                        .as(formula.metric().id() + " of " + name)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("rows");
                return;
            }
            Scored.of(formula, setting, source).values().forEach(outcome -> {
                if (!(outcome instanceof Outcome.Value found)) return;
                Metric metric = formula.metric();
                assertThat(found.value())
                        .as(metric.id() + " of " + name)
                        .isBetween(metric.low() - 1e-6, metric.high() + 1e-6);
            });
        });
    }
}
