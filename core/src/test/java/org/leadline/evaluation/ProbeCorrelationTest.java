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
import org.leadline.embedding.MilestoneRef;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.run.RunDirectory;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LinearProbeScore;
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
                                score(LayoutEntropy.METRIC, 1),
                                score(LinearProbeScore.METRIC, 2),
                                score(AugmentedProbeScore.METRIC, 3)))));
        assertThat(scores.references()).containsExactly(LinearProbeScore.METRIC, AugmentedProbeScore.METRIC);
        for (Metric reference : scores.references()) {
            assertThat(ProbeCorrelation.of(scores, reference))
                    .extracting(ProbeCorrelation::metric)
                    .containsExactly(LayoutEntropy.METRIC);
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
                    List.of(score(LayoutEntropy.METRIC, entropies[i]), score(LinearProbeScore.METRIC, probes[i]))));
        }
        List<ProbeCorrelation> rows = ProbeCorrelation.of(new RunScores(run, milestones), LinearProbeScore.METRIC);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static Score score(Metric metric, double value) {
        return new Score(new Score.Key(metric.id(), Parameters.none(), OptionalLong.of(0)), 1, 1, 0, Outcome.of(value));
    }
}
