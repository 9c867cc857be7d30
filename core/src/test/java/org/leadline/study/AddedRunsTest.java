package org.leadline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.metric.Metric;
import org.leadline.score.FewLabels;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.RankMe;
import org.leadline.study.RegretTable.Kind;

class AddedRunsTest {

    private static final double[] RISING = {0.2, 0.3, 0.42, 0.5, 0.61, 0.68};
    private static final double[] UP = {1, 2, 3.1, 4, 5.2, 5.9};
    private static final double[] DOWN = {6, 5, 4.2, 3, 2.1, 1};

    @TempDir
    private Path directory;

    private MadeRuns made;

    @BeforeEach
    void make() {
        made = new MadeRuns(directory, RISING.length);
    }

    private StudiedRun run(long seed, Map<Metric, double[]> values) {
        return made.run("simclr", seed, RISING, values);
    }

    private List<StudiedRun> planned(double[] entropy, double[] rankme) {
        return List.of(
                run(0, Map.of(LayoutEntropy.METRIC, entropy, RankMe.METRIC, rankme)),
                run(1, Map.of(LayoutEntropy.METRIC, bent(entropy, 0.3), RankMe.METRIC, rankme)),
                run(2, Map.of(LayoutEntropy.METRIC, bent(entropy, -0.2), RankMe.METRIC, rankme)));
    }

    /// With another third value, so that the runs differ.
    private static double[] bent(double[] values, double by) {
        double[] other = values.clone();
        other[2] += by;
        return other;
    }

    @Test
    void aDecidedSignIsConfirmedByAddedRunsOfTheSameSignAlone() {
        ConfirmationTable same =
                ConfirmationTable.of(planned(UP, UP), List.of(run(3, Map.of(LayoutEntropy.METRIC, UP))));
        assertThat(same.correlations())
                .hasSize(2)
                .allMatch(ConfirmationTable.Correlated::isConfirmed)
                .allMatch(one -> one.metric().equals(LayoutEntropy.METRIC));
        ConfirmationTable other =
                ConfirmationTable.of(planned(UP, UP), List.of(run(3, Map.of(LayoutEntropy.METRIC, DOWN))));
        assertThat(other.correlations()).hasSize(2).noneMatch(ConfirmationTable.Correlated::isConfirmed);
        ConfirmationTable falling =
                ConfirmationTable.of(planned(DOWN, UP), List.of(run(3, Map.of(LayoutEntropy.METRIC, DOWN))));
        assertThat(falling.correlations()).hasSize(2).allMatch(ConfirmationTable.Correlated::isConfirmed);
    }

    @Test
    void aScoreThatCostsMoreIsHeldAgainstWhatItCostsInTheAddedRuns() {
        List<StudiedRun> planned = planned(UP, DOWN); // RankMe prefers the first trained milestone
        ConfirmationTable more = ConfirmationTable.of(planned, List.of(run(3, Map.of(RankMe.METRIC, UP))));
        assertThat(more.choices())
                .extracting(ConfirmationTable.Chosen::name)
                .containsExactly("a random trained milestone", "rankme");
        assertThat(more.choices().getLast().planned()).isCloseTo(0.68 - 0.3, within(1e-12));
        assertThat(more.choices().getLast().added()).isZero();
        ConfirmationTable none = ConfirmationTable.of(planned, List.of(run(3, Map.of(LayoutEntropy.METRIC, UP))));
        assertThat(none.choices())
                .as("the score was not computed there")
                .extracting(ConfirmationTable.Chosen::name)
                .containsExactly("a random trained milestone");
    }

    @Test
    void whatWasNotComputedInTheAddedRunsIsNotHeldAgainstThem() {
        assertThat(ConfirmationTable.of(planned(UP, UP), List.of(run(3, Map.of(RankMe.METRIC, UP))))
                        .correlations())
                .isEmpty();
    }

    /// The best of few labels is shared by two milestones, and a share of outliers by all.
    @Test
    void levelMilestonesAreChosenAtRandom() {
        double[] level = {0, 0.5, 0.2, 0.5, 0.3, 0.1};
        double[] flat = {0, 0, 0, 0, 0, 0};
        RegretTable table =
                RegretTable.of(List.of(run(0, Map.of(FewLabels.METRIC, level, LayoutEntropy.METRIC, flat))));
        assertThat(table.rows().stream()
                        .filter(one -> one.choice().kind() == Kind.FEW_LABELS)
                        .findFirst()
                        .orElseThrow()
                        .regret()
                        .mean())
                .isCloseTo(0.68 - (0.3 + 0.5) / 2, within(1e-12));
        assertThat(table.undirected().getFirst().regret().orElseThrow())
                .isCloseTo(0.68 - (0.3 + 0.42 + 0.5 + 0.61 + 0.68) / 5, within(1e-12));
    }

    @Test
    void withoutAddedRunsThereIsNothingToHold() {
        assertThat(ConfirmationTable.of(planned(UP, DOWN), List.of()).isEmpty()).isTrue();
    }

    @Test
    void fewLabelsAreABaselineInTheRunsThatHaveThem() {
        double[] votes = {0.1, 0.2, 0.5, 0.3, 0.4, 0.4};
        RegretTable table = RegretTable.of(
                List.of(run(0, Map.of(RankMe.METRIC, UP)), run(1, Map.of(RankMe.METRIC, UP, FewLabels.METRIC, votes))));
        Optional<RegretTable.Row> row = table.rows().stream()
                .filter(one -> one.choice().kind() == Kind.FEW_LABELS)
                .findFirst();
        assertThat(row.orElseThrow().choice().runs()).isEqualTo(1);
        assertThat(row.orElseThrow().choice().isEverywhere()).isFalse();
        assertThat(row.orElseThrow().regret().mean()).isCloseTo(0.68 - 0.42, within(1e-12));
        assertThat(table.rows()).noneMatch(one -> one.choice().scores().contains("knn-few-labels"));
    }
}
