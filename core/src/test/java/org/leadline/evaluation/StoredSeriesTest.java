package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadline.Progress;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.score.CrossSilhouette;
import org.leadline.score.DriftCka;
import org.leadline.score.config.EvaluationConfig;

/// Scores beside other milestones are handed on where they are of the milestones that are there now.
class StoredSeriesTest extends RunEvaluationFixture {

    private static final EvaluationConfig SERIES =
            QUICK.withMetrics(Set.of("rankme", "drift-cka", "drift-cka-last", "cross-silhouette"));
    private static final EvaluationConfig ALONE = QUICK.withMetrics(Set.of("rankme"));

    @BeforeEach
    void score() {
        for (int milestone = 1; milestone <= 3; milestone++) write(milestone, groups(0.5, milestone));
        evaluateWithSeries();
    }

    private void evaluateWithSeries() {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        RunEvaluation evaluation = new RunEvaluation(input, SERIES);
        evaluation.all(Progress.silent());
        RowSeries series = new RowSeries(input, SERIES, evaluation);
        new SeriesScores(input.run(), series.all(input.run().milestones(), Progress.silent())).store();
    }

    private void evaluateAlone() {
        evaluate(EvaluationInput.of(RunDirectory.open(directory)), ALONE);
    }

    /// The milestones at which a metric of the series is stored, with its value or none.
    private Map<Integer, Boolean> stored(Metric metric) {
        Map<Integer, Boolean> found = new TreeMap<>();
        StoredRun.read(RunDirectory.open(directory))
                .scores()
                .milestones()
                .forEach(one -> one.scores().stream()
                        .filter(score -> score.metric().equals(metric.id()))
                        .forEach(score -> found.put(one.ref().index(), score.outcome() instanceof Outcome.Value)));
        return found;
    }

    @Test
    void whatWasComputedOfTheMilestonesOfNowIsThere() {
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(1, false, 2, true, 3, true));
        assertThat(stored(DriftCka.TO_LAST)).isEqualTo(Map.of(1, true, 2, true, 3, false));
        assertThat(stored(CrossSilhouette.METRIC)).containsOnlyKeys(1, 2, 3);
    }

    @Test
    void aMilestoneThatIsWrittenAgainTakesWhatWasComparedWithItAlong() {
        write(2, groups(0.5, 9));
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(1, false));
        assertThat(stored(DriftCka.TO_LAST)).isEqualTo(Map.of(1, true, 3, false));
        evaluateAlone();
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(1, false));
        assertThat(stored(CrossSilhouette.METRIC)).isEmpty();
        evaluateWithSeries();
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(1, false, 2, true, 3, true));
    }

    @Test
    void aNewLastMilestoneEndsWhatWasComparedWithTheLast() {
        write(4, groups(0.5, 4));
        evaluateAlone();
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(1, false, 2, true, 3, true));
        assertThat(stored(DriftCka.TO_LAST)).isEmpty();
        assertThat(stored(CrossSilhouette.METRIC)).isEmpty();
    }

    @Test
    void theFirstMilestoneThatIsLeftKeepsItsScore() throws IOException {
        Files.delete(directory.resolve("z_1.npy"));
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(2, true, 3, true));
        evaluateWithSeries();
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(2, true, 3, true));
        write(2, groups(0.5, 9));
        evaluateWithSeries();
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(2, false, 3, true));
    }

    @Test
    void whatIsOfAllMilestonesDoesNotOutliveOneOfThem() throws IOException {
        Files.delete(directory.resolve("z_3.npy"));
        evaluateWithSeries();
        assertThat(stored(CrossSilhouette.METRIC)).containsOnlyKeys(1, 2);
        Files.delete(directory.resolve("z_1.npy"));
        assertThat(stored(CrossSilhouette.METRIC)).isEmpty();
        assertThat(stored(DriftCka.METRIC)).isEqualTo(Map.of(2, true));
    }

    @Test
    void scoresOfWhichTheContentsAreNotKnownCountAgainOnceTheyAreAskedFor() throws IOException {
        var file = RunDirectory.open(directory).seriesScores();
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines).replace("\"contents\"", "\"other\""));
        assertThat(stored(DriftCka.METRIC)).isEmpty();
        evaluateWithSeries();
        assertThat(stored(DriftCka.METRIC)).containsOnlyKeys(1, 2, 3);
    }
}
