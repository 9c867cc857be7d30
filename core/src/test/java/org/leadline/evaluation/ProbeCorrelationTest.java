package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.PaperMetrics;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.MilestoneRef;
import org.leadline.run.RunDirectory;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

class ProbeCorrelationTest {

    @TempDir
    private Path directory;

    /// r by hand: of (1, 2, 3, 10) and (1, 2, 3, 0) it is −2/√10, without the first point −12/√(38·14/3).
    @Test
    void correlationsAreTakenWithAndWithoutTheInitialNetwork() {
        ProbeCorrelation row = entropyRow(new int[] {0, 20, 40, 60}, 1, 2, 3, 0);
        double with = ((Correlation) row.withInitial().pearson()).r();
        double without = ((Correlation) row.withoutInitial().pearson()).r();
        assertThat(with).isCloseTo(-2 / Math.sqrt(10), within(1e-9));
        assertThat(without).isCloseTo(-12 / Math.sqrt(38 * 14.0 / 3), within(1e-9));
    }

    @Test
    void withoutAnInitialNetworkOnlyTheTrainedMilestonesCorrelate() {
        ProbeCorrelation row = entropyRow(new int[] {20, 40, 60, 80}, 1, 2, 3, 0);
        assertThat(row.withInitial().pearson()).isInstanceOf(NoStatistic.class);
        assertThat(((Correlation) row.withoutInitial().pearson()).n()).isEqualTo(4);
    }

    @Test
    void fewerThanThreeMilestonesHaveNoCorrelation() {
        ProbeCorrelation row = entropyRow(new int[] {0, 20}, 1, 2);
        assertThat(row.withInitial().pearson()).isInstanceOf(NoStatistic.class);
    }

    @Test
    void bothProbesAreReferencesAndNeitherIsAScoreToCorrelate() {
        NpyFile.write(directory.resolve("z0.npy"), NdArray.ofFloats(new float[] {1}, 1, 1));
        RunDirectory run = RunDirectory.open(directory);
        RunScores scores = new RunScores(
                run,
                List.of(new RunScores.MilestoneScores(
                        run.milestones().getFirst(),
                        List.of(
                                score(PaperMetrics.ENTROPY, 1),
                                score(PaperMetrics.LINEAR_PROBE, 2),
                                score(PaperMetrics.LINEAR_PROBE_AUGMENTED, 3)))));
        assertThat(scores.references()).containsExactly(PaperMetrics.LINEAR_PROBE, PaperMetrics.LINEAR_PROBE_AUGMENTED);
        for (Metric reference : scores.references()) {
            assertThat(ProbeCorrelation.of(scores, reference))
                    .extracting(ProbeCorrelation::metric)
                    .containsExactly(PaperMetrics.ENTROPY);
        }
    }

    private ProbeCorrelation entropyRow(int[] indices, double... probes) {
        double[] entropies = {1, 2, 3, 10};
        List<RunScores.MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            NpyFile.write(directory.resolve("z" + indices[i] + ".npy"), NdArray.ofFloats(new float[] {1}, 1, 1));
        }
        RunDirectory run = RunDirectory.open(directory);
        for (int i = 0; i < indices.length; i++) {
            MilestoneRef ref = run.milestones().get(i);
            milestones.add(new RunScores.MilestoneScores(
                    ref,
                    List.of(score(PaperMetrics.ENTROPY, entropies[i]), score(PaperMetrics.LINEAR_PROBE, probes[i]))));
        }
        List<ProbeCorrelation> rows = ProbeCorrelation.of(new RunScores(run, milestones), PaperMetrics.LINEAR_PROBE);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static Score score(Metric metric, double value) {
        return new Score(metric.id(), Parameters.none(), OptionalLong.of(0), 1, 1, 0, Outcome.of(value));
    }
}
