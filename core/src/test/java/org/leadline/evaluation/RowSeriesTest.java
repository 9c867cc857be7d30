package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.score.CrossSilhouette;
import org.leadline.score.DriftCka;
import org.leadline.score.DriftNeighbors;
import org.leadline.score.config.EvaluationConfig;

/// Scores of several milestones' rows, computed from files and stored in one.
class RowSeriesTest extends RunEvaluationFixture {

    private static final EvaluationConfig DRIFT = QUICK.withMetrics(Set.of("drift-neighbors", "drift-cka"));

    private List<SeriesFile.Entry> all(EvaluationConfig config) {
        List<SeriesFile.Entry> entries = series(config).all(milestones(), Progress.silent());
        store(entries);
        return entries;
    }

    private RowSeries series(EvaluationConfig config) {
        EvaluationInput input = EvaluationInput.of(run());
        return new RowSeries(input, config, new RunEvaluation(input, config));
    }

    private RunDirectory run() {
        return RunDirectory.open(directory);
    }

    private List<MilestoneRef> milestones() {
        return run().milestones();
    }

    private void store(List<SeriesFile.Entry> entries) {
        new SeriesScores(run(), entries).store();
    }

    private static List<SeriesFile.Entry> of(List<SeriesFile.Entry> entries, Metric metric) {
        return entries.stream()
                .filter(entry -> entry.score().metric().equals(metric.id()))
                .toList();
    }

    private static Outcome outcome(List<SeriesFile.Entry> entries, Metric metric, int milestone) {
        return of(entries, metric).stream()
                .filter(entry -> entry.milestone() == milestone)
                .findFirst()
                .orElseThrow()
                .score()
                .outcome();
    }

    private static double value(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) outcome).value();
    }

    private static Cause cause(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Undefined.class);
        return ((Outcome.Undefined) outcome).cause();
    }

    @Test
    void eachMilestoneIsComparedWithTheOneBeforeAndTheFirstWithNone() {
        write(0, groups(0.4, 1));
        write(10, groups(0.4, 2));
        write(20, groups(0.4, 2));
        List<SeriesFile.Entry> entries = all(DRIFT);
        for (Metric metric : List.of(DriftNeighbors.METRIC, DriftCka.METRIC)) {
            assertThat(of(entries, metric))
                    .extracting(SeriesFile.Entry::milestone)
                    .containsExactly(0, 10, 20);
            assertThat(cause(outcome(entries, metric, 0))).isEqualTo(Cause.NO_OTHER_MILESTONE);
            assertThat(value(outcome(entries, metric, 10))).isBetween(0.05, 0.99);
            assertThat(value(outcome(entries, metric, 20))).as("the same rows").isEqualTo(1, within(1e-9));
        }
        assertThat(SeriesFile.read(run().seriesScores())).isEqualTo(entries);
    }

    @Test
    void aSingleMilestoneAndScoresThatNobodyAsksForGiveNothing() {
        write(0, groups(0.4, 1));
        assertThat(all(DRIFT)).isEmpty();
        assertThat(run().seriesScores()).doesNotExist();
        write(1, groups(0.4, 2));
        assertThat(all(QUICK.withMetrics(Set.of("rankme")))).isEmpty();
        assertThat(all(DRIFT)).hasSize(4);
    }

    /// Stored scores come back with the time that they took then; a computed one takes another time.
    @Test
    void aRunThatGrowsComputesOnlyWhatIsNew() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, groups(0.4, epoch));
        List<SeriesFile.Entry> before = marked(all(DRIFT));
        write(3, groups(0.4, 3));
        List<SeriesFile.Entry> after = all(DRIFT);
        assertThat(after).containsAll(before).hasSize(before.size() + 2);
        assertThat(after).filteredOn(entry -> entry.milestone() == 3).noneMatch(RowSeriesTest::isMarked);

        write(1, groups(0.4, 77));
        List<SeriesFile.Entry> rewritten = all(DRIFT);
        assertThat(rewritten)
                .filteredOn(RowSeriesTest::isMarked)
                .extracting(SeriesFile.Entry::milestone)
                .as("pairs without the milestone that was written anew")
                .containsOnly(0);
        assertThat(SeriesFile.read(run().seriesScores()))
                .as("nothing of the old rows is left")
                .isEqualTo(rewritten);
    }

    private static final double MARK = 1e9;

    /// The stored scores with a time that none takes.
    private List<SeriesFile.Entry> marked(List<SeriesFile.Entry> entries) {
        List<SeriesFile.Entry> marked = new ArrayList<>();
        for (SeriesFile.Entry entry : entries) {
            var score = entry.score();
            marked.add(new SeriesFile.Entry(
                    entry.milestone(),
                    new Score(score.key(), score.n(), score.d(), MARK, score.outcome()),
                    entry.contents()));
        }
        SeriesFile.write(run().seriesScores(), marked);
        return marked;
    }

    private static boolean isMarked(SeriesFile.Entry entry) {
        return entry.score().elapsedMillis() == MARK;
    }

    @Test
    void aNewLastMilestoneChangesWhatReadsTheLastOne() {
        EvaluationConfig toLast = QUICK.withMetrics(Set.of("drift-cka", "drift-cka-last", "drift-neighbors-last"));
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, groups(0.4, epoch));
        List<SeriesFile.Entry> before = all(toLast);
        assertThat(cause(outcome(before, DriftCka.TO_LAST, 2))).isEqualTo(Cause.NO_OTHER_MILESTONE);
        assertThat(outcome(before, DriftCka.TO_LAST, 1))
                .as("the last is the next one")
                .isEqualTo(outcome(before, DriftCka.METRIC, 2));

        write(3, groups(0.4, 0));
        marked(before);
        List<SeriesFile.Entry> after = all(toLast);
        assertThat(of(after, DriftCka.TO_LAST)).noneMatch(RowSeriesTest::isMarked);
        assertThat(of(after, DriftCka.METRIC))
                .filteredOn(RowSeriesTest::isMarked)
                .hasSize(3);
        assertThat(value(outcome(after, DriftNeighbors.TO_LAST, 0)))
                .as("the same rows")
                .isEqualTo(1);
        assertThat(value(outcome(after, DriftNeighbors.TO_LAST, 1))).isLessThan(0.9);
    }

    @Test
    void whileARunGrowsOnlyWhatStaysIsComputed() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, groups(0.4, epoch));
        EvaluationConfig toLast = QUICK.withMetrics(Set.of("drift-cka", "drift-cka-last", "cross-silhouette"));
        assertThat(series(toLast).alongTheRun(milestones()))
                .extracting(entry -> entry.score().metric())
                .containsOnly("drift-cka");
    }

    @Test
    void milestonesWithOtherRowsAreNotComparedAndSaySo() {
        write(0, groups(0.4, 1));
        NpyFile.write(directory.resolve("z_1.npy"), NdArray.ofFloats(Arrays.copyOf(groups(0.4, 2), 90 * 3), 90, 3));
        EvaluationConfig config = QUICK.withMetrics(Set.of("drift-neighbors", "cross-silhouette"));
        List<SeriesFile.Entry> entries = all(config);
        assertThat(outcome(entries, DriftNeighbors.METRIC, 1))
                .isEqualTo(Outcome.undefined(
                        Cause.UNLIKE_ROWS,
                        "rows are compared one by one, but the two milestones have 120 and 90 rows"));
        assertThat(cause(outcome(entries, CrossSilhouette.METRIC, 0))).isEqualTo(Cause.UNLIKE_ROWS);
    }

    @Test
    void aMilestoneThatIsNotFiniteHasNoDriftAndNeitherHasTheNext() {
        float[] broken = groups(0.4, 2);
        broken[7] = Float.NaN;
        write(0, groups(0.4, 1));
        write(1, broken);
        write(2, groups(0.4, 3));
        write(3, groups(0.4, 4));
        EvaluationConfig config = QUICK.withMetrics(Set.of("drift-neighbors", "drift-cka", "cross-silhouette"));
        List<SeriesFile.Entry> entries = all(config);
        for (int epoch : new int[] {1, 2}) {
            assertThat(outcome(entries, DriftCka.METRIC, epoch))
                    .isEqualTo(Outcome.undefined(
                            Cause.NON_FINITE, "at milestone 1 the embedding holds NaN at row 2, column 1"));
        }
        assertThat(value(outcome(entries, DriftCka.METRIC, 3))).isBetween(0.5, 1.0);
        assertThat(cause(outcome(entries, CrossSilhouette.METRIC, 1))).isEqualTo(Cause.NO_PARTS);
        assertThat(((Outcome.Value) outcome(entries, CrossSilhouette.METRIC, 0))
                        .details()
                        .get("silhouettes"))
                .as("in the rows of the three others")
                .hasSize(3);
    }

    @Test
    void clustersAreThoseOfTheLayoutRankedInEveryMilestonesRows() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, groups(1.4 - 0.6 * epoch, epoch));
        EvaluationConfig config = QUICK.withMetrics(Set.of("cross-silhouette"));
        List<SeriesFile.Entry> entries = of(all(config), CrossSilhouette.METRIC);
        RunEvaluation evaluation = new RunEvaluation(EvaluationInput.of(run()), config);
        List<int[]> clusterings = milestones().stream()
                .map(ref -> evaluation.layout(ref).flatMap(evaluation::clusters).map(Labels::toArray))
                .map(Optional::orElseThrow)
                .toList();
        List<List<Outcome>> silhouettes = milestones().stream()
                .map(ref -> Silhouette.of(run().embeddings(ref), clusterings))
                .toList();
        assertThat(entries).extracting(entry -> entry.score().outcome()).isEqualTo(CrossSilhouette.of(silhouettes));
        assertThat(entries)
                .extracting(entry -> entry.score().key())
                .containsOnly(entries.getFirst().score().key());
        marked(entries);
        assertThat(all(config)).as("stored").allMatch(RowSeriesTest::isMarked);
        assertThat(all(config.withClusters(3))).as("of another k").noneMatch(RowSeriesTest::isMarked);
    }

    @Test
    void atMostTwelveMilestonesHaveARank() {
        for (int epoch = 0; epoch < 15; epoch++) write(epoch, groups(0.4, epoch));
        List<SeriesFile.Entry> entries = all(QUICK.withMetrics(Set.of("cross-silhouette")));
        assertThat(entries)
                .extracting(SeriesFile.Entry::milestone)
                .containsExactlyElementsOf(
                        IntStream.of(CrossSilhouette.chosen(15)).boxed().toList());
    }

    /// Along a run values can be compared, since their pairs' fingerprints are left out of what is shown.
    @Test
    void shownBesideTheMilestonesDriftCanBeCompared() {
        for (int epoch = 0; epoch < 4; epoch++) write(epoch, groups(0.4, epoch));
        EvaluationConfig config = QUICK.withMetrics(Set.of("rankme", "drift-neighbors", "cross-silhouette"));
        RunScores plain = evaluate(EvaluationInput.of(run()), config);
        RunScores shown = new SeriesScores(run(), all(config)).behind(plain);
        assertThat(shown.metrics())
                .extracting(Metric::id)
                .containsExactly("rankme", "drift-neighbors", "cross-silhouette");
        assertThat(shown.series(DriftNeighbors.METRIC).points()).hasSize(3);
        assertThat(Measurement.difference(shown.milestones(), DriftNeighbors.METRIC))
                .isEmpty();
        assertThat(Measurement.difference(shown.milestones(), CrossSilhouette.METRIC))
                .isEmpty();
        assertThat(plain.metrics()).extracting(Metric::id).containsExactly("rankme");
    }

    @Test
    void scoresThatWereNotAskedForThisTimeStayStored() {
        for (int epoch = 0; epoch < 3; epoch++) write(epoch, groups(0.4, epoch));
        List<SeriesFile.Entry> neighbors = all(QUICK.withMetrics(Set.of("drift-neighbors")));
        List<SeriesFile.Entry> cka = all(QUICK.withMetrics(Set.of("drift-cka")));
        assertThat(SeriesFile.read(run().seriesScores()))
                .containsAll(neighbors)
                .containsAll(cka)
                .hasSize(neighbors.size() + cka.size());
    }

    @Test
    void eachPartOfTheNetworkHasItsOwnDrift() {
        for (int epoch = 0; epoch < 2; epoch++) {
            var arrays = new LinkedHashMap<String, NdArray>();
            arrays.put("embedding", NdArray.ofFloats(groups(0.4, epoch), ROWS, 3));
            arrays.put("projection", NdArray.ofFloats(groups(0.4, 9), ROWS, 3));
            SafetensorsFile.write(directory.resolve("z_" + epoch + ".safetensors"), arrays, Map.of());
        }
        List<SeriesFile.Entry> features = all(DRIFT);
        List<SeriesFile.Entry> projections = all(DRIFT.withLayer(NetworkLayer.PROJECTOR));
        assertThat(value(outcome(features, DriftNeighbors.METRIC, 1))).isLessThan(0.9);
        assertThat(value(outcome(projections, DriftNeighbors.METRIC, 1))).isEqualTo(1);
        assertThat(SeriesFile.read(run().seriesScores())).containsAll(features).containsAll(projections);
    }
}
