package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.run.EmbeddingsFile;
import org.leadline.score.input.SamplingInput.Sampling;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

/// The rules for every score of several milestones' rows: a golden value and the constants that it was found
/// with, the invariances that it declares, and an outcome for every degenerate input.
class SeriesContractTest {

    static final List<SeriesFormula.OfPairs> PAIRS = Scores.OF_SERIES.stream()
            .filter(SeriesFormula.OfPairs.class::isInstance)
            .map(SeriesFormula.OfPairs.class::cast)
            .toList();

    private static final JsonNode GOLDEN = Golden.read("scores/series.json");
    private static final int ROWS = GOLDEN.required("rows").asInt();
    private static final List<Embeddings> MILESTONES = milestones();

    private static List<Embeddings> milestones() {
        Embeddings all = EmbeddingsFile.read(Path.of("src/test/resources/golden/scores/series.npy"));
        return IntStream.range(0, all.rows() / ROWS)
                .mapToObj(place -> all.select(
                        IntStream.range(place * ROWS, (place + 1) * ROWS).toArray()))
                .toList();
    }

    private static MilestoneRows rows(Embeddings points) {
        return new MilestoneRows(points, new Sampling(false));
    }

    private static Outcome outcome(SeriesFormula.OfPairs formula, Embeddings other, Embeddings own) {
        return formula.apply(rows(other), rows(own));
    }

    private static double value(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private static Embeddings first(Embeddings points, int count) {
        return points.select(IntStream.range(0, count).toArray());
    }

    private static Embeddings columns(Embeddings points, int count) {
        float[][] rows = new float[points.rows()][];
        for (int row = 0; row < rows.length; row++) rows[row] = Arrays.copyOf(points.row(row), count);
        return Embeddings.of(rows);
    }

    @ParameterizedTest
    @FieldSource("PAIRS")
    void everyScoreOfTwoMilestonesHasItsGoldenValues(SeriesFormula.OfPairs formula) {
        String id = formula.metric().id();
        JsonNode golden = GOLDEN.required("pairs").path(id);
        assertThat(golden.isMissingNode())
                .as(id + " has no golden value: add it to reference/series.py")
                .isFalse();
        assertThat(formula.metric().constants()).as(id).isEqualTo(constants(golden.required("constants")));
        Embeddings other = MILESTONES.get(golden.required("other").asInt());
        Embeddings own = MILESTONES.get(golden.required("own").asInt());
        int few = GOLDEN.required("fewRows").asInt();
        Map<String, Outcome> found = new LinkedHashMap<>();
        found.put("all", outcome(formula, other, own));
        found.put("few", outcome(formula, first(other, few), first(own, few)));
        found.put("unlikeColumns", outcome(formula, columns(other, 7), own));
        found.forEach((name, outcome) -> assertThat(value(outcome))
                .as(id + ", " + name)
                .isCloseTo(golden.required(name).asDouble(), within(1e-9)));
    }

    private static Parameters constants(JsonNode tree) {
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : tree.properties()) {
            JsonNode value = one.getValue();
            if (value.isBoolean()) values.put(one.getKey(), value.booleanValue());
            else if (value.isString()) values.put(one.getKey(), value.stringValue());
            else values.put(one.getKey(), value.longValue());
        }
        return Parameters.of(values);
    }

    @Test
    void ranksOfClustersInEveryMilestonesRowsAreScikitLearns() {
        JsonNode golden = GOLDEN.required("cross-silhouette");
        List<Outcome> found = CrossSilhouette.of(silhouettes(MILESTONES, clusterings()));
        double[] expected = Golden.doubles(golden.required("values"));
        for (int i = 0; i < expected.length; i++) {
            assertThat(value(found.get(i))).isCloseTo(expected[i], within(1e-12));
            List<Double> inEachSpace = Objects.requireNonNull(
                    ((Outcome.Value) found.get(i)).details().get(CrossSilhouette.SILHOUETTES));
            for (int space = 0; space < MILESTONES.size(); space++) {
                double silhouette =
                        golden.required("silhouettes").get(space).get(i).asDouble();
                assertThat(inEachSpace.get(space)).isCloseTo(silhouette, within(1e-6));
            }
        }
        assertThat(CrossSilhouette.METRIC.constants()).isEqualTo(constants(golden.required("constants")));
    }

    private static List<int[]> clusterings() {
        JsonNode clusterings = GOLDEN.required("cross-silhouette").required("clusterings");
        return IntStream.range(0, clusterings.size())
                .mapToObj(number -> Golden.ints(clusterings.get(number)))
                .toList();
    }

    private static List<List<Outcome>> silhouettes(List<Embeddings> milestones, List<int[]> clusterings) {
        return milestones.stream().map(rows -> Silhouette.of(rows, clusterings)).toList();
    }

    @Test
    void everyScoreOfRowsIsOneOfPairsOrOfPartitions() {
        List<SeriesFormula> ofRows = new ArrayList<>(PAIRS);
        ofRows.add(CrossSilhouette.FORMULA);
        ofRows.add(Clid.FORMULA);
        assertThat(Scores.OF_SERIES).containsExactlyInAnyOrderElementsOf(ofRows);
    }

    /// Each milestone may be turned, scaled and shifted on its own; only the order of the rows is common to both.
    @ParameterizedTest
    @FieldSource("PAIRS")
    void declaredInvariancesHold(SeriesFormula.OfPairs formula) {
        for (int count : new int[] {ROWS, GOLDEN.required("fewRows").asInt()}) {
            Embeddings other = first(MILESTONES.get(0), count);
            Embeddings own = first(MILESTONES.get(1), count);
            double expected = value(outcome(formula, other, own));
            for (Invariance invariance : formula.metric().invariances()) {
                UnaryOperator<Embeddings> change = change(invariance);
                boolean isCommon = invariance == Invariance.ROW_ORDER;
                Embeddings changed = isCommon ? change.apply(other) : other;
                assertThat(value(outcome(formula, changed, change.apply(own))))
                        .as(formula.metric().id() + " under " + invariance)
                        .isCloseTo(expected, within(1e-5));
            }
            assertThat(value(outcome(formula, change(Invariance.ROW_ORDER).apply(other), own)))
                    .as(formula.metric().id() + " of rows that do not belong together")
                    .isLessThan(expected - 0.1);
        }
    }

    private static UnaryOperator<Embeddings> change(Invariance invariance) {
        return switch (invariance) {
            case ROTATION -> points -> Clouds.rotate(points, 0.7);
            case ROW_ORDER -> points -> points.select(reversed(points.rows()));
            case SCALE -> points -> Clouds.map(points, x -> x / 4);
            case SHIFT -> points -> Clouds.map(points, x -> x + 0.5);
        };
    }

    private static int[] reversed(int rows) {
        return IntStream.range(0, rows).map(row -> rows - 1 - row).toArray();
    }

    @Test
    void ranksOfClustersKeepTheirDeclaredInvariances() {
        List<Double> expected = values(CrossSilhouette.of(silhouettes(MILESTONES, clusterings())));
        for (Invariance invariance : CrossSilhouette.METRIC.invariances()) {
            List<Embeddings> changed =
                    MILESTONES.stream().map(change(invariance)).toList();
            List<int[]> clusterings = invariance == Invariance.ROW_ORDER
                    ? clusterings().stream()
                            .map(clusters -> Arrays.stream(reversed(ROWS))
                                    .map(row -> clusters[row])
                                    .toArray())
                            .toList()
                    : clusterings();
            assertThat(values(CrossSilhouette.of(silhouettes(changed, clusterings))))
                    .as("under " + invariance)
                    .isEqualTo(expected);
        }
    }

    private static List<Double> values(List<Outcome> outcomes) {
        return outcomes.stream().map(SeriesContractTest::value).toList();
    }

    @ParameterizedTest
    @FieldSource("PAIRS")
    void equalMilestonesHaveDriftOne(SeriesFormula.OfPairs formula) {
        Embeddings points = MILESTONES.getFirst();
        assertThat(value(outcome(formula, points, points))).isCloseTo(1, within(1e-9));
        Embeddings few = first(points, 60);
        assertThat(value(outcome(formula, few, few))).isCloseTo(1, within(1e-9));
    }

    /// Independent clouds share what chance gives: neighbors k/(n − 1), and nothing of an unbiased CKA.
    @ParameterizedTest
    @FieldSource("PAIRS")
    void independentMilestonesHaveWhatChanceGives(SeriesFormula.OfPairs formula) {
        Metric metric = formula.metric();
        Object k = metric.constants().values().get("neighbors");
        double chance = k instanceof Long number ? number / 199.0 : 0;
        double found = value(outcome(formula, Clouds.normal(200, 64, 1), Clouds.normal(200, 64, 2)));
        assertThat(found).as(metric.id()).isCloseTo(chance, within(0.02));
    }

    @ParameterizedTest
    @FieldSource("PAIRS")
    void milestonesOfUnlikeNumbersOfRowsAreNotCompared(SeriesFormula.OfPairs formula) {
        Outcome found = outcome(formula, MILESTONES.get(0), first(MILESTONES.get(1), 100));
        assertThat(found)
                .isEqualTo(Outcome.undefined(
                        Cause.UNLIKE_ROWS,
                        "rows are compared one by one, but the two milestones have " + ROWS + " and 100 rows"));
    }

    private static final Map<String, Embeddings> DEGENERATE = degenerate();

    private static Map<String, Embeddings> degenerate() {
        float[][] duplicates = new float[60][];
        for (int row = 0; row < 60; row++)
            duplicates[row] = Clouds.normal(2, 5, 1).row(row % 2);
        float[][] zeroRow = new float[60][];
        for (int row = 0; row < 60; row++)
            zeroRow[row] = row == 7 ? new float[5] : Clouds.normal(60, 5, 3).row(row);
        return Map.of(
                "one row", Clouds.normal(1, 5, 4),
                "two rows", Clouds.normal(2, 5, 5),
                "three rows", Clouds.normal(3, 5, 5),
                "few rows", Clouds.normal(11, 5, 6),
                "two points, thirty times each", Embeddings.of(duplicates),
                "a row of zeros", Embeddings.of(zeroRow),
                "zeros alone", Embeddings.of(new float[60][5]),
                "one point", Clouds.map(Clouds.normal(60, 5, 1), _ -> 2),
                "one column", Clouds.normal(60, 1, 7),
                "huge values", Clouds.map(Clouds.normal(60, 5, 8), x -> 1e30 * x));
    }

    @ParameterizedTest
    @FieldSource("PAIRS")
    void everyDegenerateInputHasAnOutcome(SeriesFormula.OfPairs formula) {
        Metric metric = formula.metric();
        DEGENERATE.forEach((name, points) -> {
            Embeddings usual = Clouds.normal(points.rows(), 5, 9);
            for (Outcome outcome : List.of(
                    outcome(formula, points, points),
                    outcome(formula, usual, points),
                    outcome(formula, points, usual))) {
                if (!(outcome instanceof Outcome.Value found)) continue;
                assertThat(found.value())
                        .as(metric.id() + " of " + name)
                        .isBetween(metric.low() - 1e-6, metric.high() + 1e-6);
            }
        });
    }

    @Test
    void whatHasNoDirectionOrNoSpreadIsUndefined() {
        Embeddings zeroRow = Objects.requireNonNull(DEGENERATE.get("a row of zeros"));
        Embeddings point = Objects.requireNonNull(DEGENERATE.get("one point"));
        Embeddings usual = Clouds.normal(60, 5, 9);
        assertThat(cause(outcome(DriftNeighbors.FORMULA, zeroRow, usual))).isEqualTo(Cause.ZERO_ROW);
        assertThat(cause(outcome(DriftNeighbors.FORMULA, usual, point))).isEqualTo(Cause.COLLAPSED);
        assertThat(cause(outcome(DriftCka.FORMULA, usual, point))).isEqualTo(Cause.COLLAPSED);
        assertThat(value(outcome(DriftCka.FORMULA, zeroRow, usual))).isBetween(-1.0, 1.0);
        Embeddings eleven = Clouds.normal(11, 5, 6);
        assertThat(cause(outcome(DriftNeighbors.FORMULA, eleven, eleven))).isEqualTo(Cause.TOO_FEW_ROWS);
        Embeddings twelve = Clouds.normal(12, 5, 6);
        assertThat(value(outcome(DriftNeighbors.FORMULA, twelve, twelve))).isEqualTo(1);
        Embeddings three = Clouds.normal(3, 5, 6);
        assertThat(cause(outcome(DriftCka.FORMULA, three, three))).isEqualTo(Cause.TOO_FEW_ROWS);
    }

    private static Cause cause(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Undefined.class);
        return ((Outcome.Undefined) outcome).cause();
    }

    @Test
    void equalClustersShareTheirRankAndOneAloneHasNone() {
        int[] clusters = clusterings().getFirst();
        List<Outcome> equal = CrossSilhouette.of(silhouettes(MILESTONES, List.of(clusters, clusters.clone())));
        assertThat(values(equal)).containsExactly(0.5, 0.5);
        assertThat(CrossSilhouette.of(silhouettes(MILESTONES, List.of(clusters))))
                .containsExactly(CrossSilhouette.alone());
        assertThat(CrossSilhouette.of(List.of())).isEmpty();
    }

    @Test
    void clustersWithoutASilhouetteAreLeftOutOfTheOthersRanks() {
        List<int[]> clusterings = new ArrayList<>(clusterings());
        clusterings.add(1, new int[ROWS]);
        List<Outcome> found = new ArrayList<>(CrossSilhouette.of(silhouettes(MILESTONES, clusterings)));
        assertThat(cause(found.remove(1))).isEqualTo(Cause.TOO_FEW_CLUSTERS);
        assertThat(values(found)).isEqualTo(values(CrossSilhouette.of(silhouettes(MILESTONES, clusterings()))));
    }

    @Test
    void atMostTwelveMilestonesTakePartEvenlySpaced() {
        assertThat(CrossSilhouette.chosen(1)).containsExactly(0);
        assertThat(CrossSilhouette.chosen(12))
                .containsExactly(IntStream.range(0, 12).toArray());
        assertThat(CrossSilhouette.chosen(23))
                .containsExactly(IntStream.range(0, 12).map(place -> 2 * place).toArray());
        int[] many = CrossSilhouette.chosen(41);
        assertThat(many).hasSize(12).startsWith(0).endsWith(40).isSorted().doesNotHaveDuplicates();
        List<Integer> steps = IntStream.range(1, 12)
                .mapToObj(place -> many[place] - many[place - 1])
                .toList();
        assertThat(Collections.max(steps) - Collections.min(steps)).isEqualTo(1);
    }

    /// A sample stands for all rows, the same in both milestones.
    @Test
    void neighborsOfManyRowsAreThoseWithinASample() {
        Embeddings before = Clouds.blobs(10_400, 6, 5, 0.5, 1);
        Embeddings now = Clouds.map(before, x -> x + 0.3 * Math.sin(7 * x));
        Sampling sampling = new Sampling(true);
        Outcome sampled =
                DriftNeighbors.FORMULA.apply(new MilestoneRows(before, sampling), new MilestoneRows(now, sampling));
        Outcome ofSample = outcome(DriftNeighbors.FORMULA, sampling.sample(before), sampling.sample(now));
        assertThat(sampled).isEqualTo(ofSample).isNotEqualTo(outcome(DriftNeighbors.FORMULA, before, now));
    }
}
