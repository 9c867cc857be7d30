package org.leadline.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.Unscored;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDirectory;
import org.leadline.run.SeriesFile;
import org.leadline.score.DriftCka;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.testing.Clouds;

/// Findings know the milestones without scores, whether they failed or are still to be scored.
class NotScoredTest {

    private static final EvaluationConfig DRIFT = EvaluationConfig.paper().withMetrics(Set.of("drift-cka", "rankme"));

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFourMilestones() {
        for (int epoch = 1; epoch <= 4; epoch++) {
            SafetensorsFile.write(
                    directory.resolve("epoch_" + epoch + ".safetensors"),
                    new LinkedHashMap<>(Map.of("embedding", EmbeddingsFile.toArray(Clouds.normal(80, 12, epoch)))),
                    Map.of());
        }
    }

    private RunDirectory run() {
        return RunDirectory.open(directory);
    }

    /// A monitor that has scored some milestones.
    private Monitor monitor(int... epochs) {
        Monitor monitor = Monitor.of(EvaluationInput.of(run()), DRIFT, KnownTrust.PAPER);
        for (int epoch : epochs) monitor.score(ref(epoch), SILENT);
        return monitor;
    }

    private MilestoneRef ref(int epoch) {
        return run().milestones().get(epoch - 1);
    }

    private static Outcome drift(RunScores scores, int epoch) {
        return scores.milestones().stream()
                .filter(milestone -> milestone.ref().index() == epoch)
                .flatMap(milestone -> milestone.scores().stream())
                .filter(score -> score.metric().equals(DriftCka.METRIC.id()))
                .map(Score::outcome)
                .findFirst()
                .orElseThrow();
    }

    private List<SeriesFile.Entry> stored() {
        return SeriesFile.read(run().seriesScores());
    }

    @Test
    void aMilestoneThatIsStillToBeScoredIsSpannedByNoComparisonAndNoneOfItIsKept() {
        monitor(1, 2, 3, 4).findings();
        List<SeriesFile.Entry> before = stored();
        assertThat(before).hasSize(4);
        Monitor again = monitor(3, 4);
        RunScores scores =
                again.findings(new NotScored(List.of(), Set.of(1, 2))).scores();
        assertThat(drift(scores, 3))
                .isEqualTo(
                        Outcome.undefined(Cause.NO_OTHER_MILESTONE, "the milestone before it, 2, is not scored yet"));
        assertThat(drift(scores, 4)).isInstanceOf(Outcome.Value.class);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(before);
        again.score(ref(1), SILENT);
        again.score(ref(2), SILENT);
        RunScores all = again.findings(new NotScored(List.of(), Set.of())).scores();
        assertThat(drift(all, 3)).isInstanceOf(Outcome.Value.class);
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void scoresOfTheSeriesStayWhereMilestonesAreDeleted() throws IOException {
        Monitor monitor = monitor(1, 2, 3, 4);
        monitor.findings();
        List<SeriesFile.Entry> before = stored();
        for (int epoch = 1; epoch <= 2; epoch++) {
            Files.delete(directory.resolve("epoch_" + epoch + ".safetensors"));
            monitor.forget(epoch);
        }
        assertThat(drift(monitor.findings().scores(), 3))
                .isEqualTo(Outcome.undefined(Cause.NO_OTHER_MILESTONE, "there is no milestone before it"));
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aMilestoneThatFailedIsNamedUntilItIsScored() {
        Monitor monitor = monitor(1, 3, 4);
        Unscored failed = Unscored.of(run(), ref(2), run().name() + ", milestone 2: the disk went away");
        assertThat(failed.reason()).isEqualTo("the disk went away");
        RunFindings found = monitor.findings(new NotScored(List.of(failed), Set.of()));
        assertThat(found.scores().unscored()).containsExactly(failed);
        assertThat(drift(found.scores(), 3))
                .isEqualTo(
                        Outcome.undefined(Cause.NO_OTHER_MILESTONE, "the milestone before it, 2, could not be scored"));
        monitor.score(ref(2), SILENT);
        assertThat(monitor.scores().unscored()).isEmpty();
    }
}
