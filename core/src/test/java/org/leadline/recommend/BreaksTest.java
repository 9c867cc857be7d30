package org.leadline.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.alert.Alert;
import org.leadline.alert.AlertFile;
import org.leadline.alert.History;
import org.leadline.alert.Rules;
import org.leadline.alert.RunHistory;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.recommend.Breaks.Break;
import org.leadline.score.EffectiveRank;

class BreaksTest {

    /// Milestones 0, 1, 2 … of the effective rank; NaN stands for rows that are not finite.
    private static History rank(double... values) {
        List<MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Score.Key key = new Score.Key("effective-rank", Parameters.none(), OptionalLong.empty());
            Outcome outcome = Double.isNaN(values[i])
                    ? Outcome.undefined(Cause.NON_FINITE, "a row is not finite")
                    : Outcome.of(values[i]);
            milestones.add(new MilestoneScores(
                    new MilestoneRef(i, Path.of("x"), ""), List.of(new Score(key, 100, 8, 0, outcome))));
        }
        return new History(milestones);
    }

    private static RunHistory run(History features, History projector) {
        return new RunHistory(features, projector, Map.of());
    }

    private static Break only(RunHistory run) {
        List<Break> found = Breaks.of(Rules.find(run), run);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Break only(double... ranks) {
        return only(run(rank(ranks), new History(List.of())));
    }

    @Test
    void aTrainingThatBreaksAgainIsDatedToItsLastBreak() {
        Break again = only(20, 40, 4, 4, 38, 40, 41, 5, 4);
        assertThat(again.lasts()).isTrue();
        assertThat(again.alert().begins()).isEqualTo(7);
        Break third = only(20, 40, 4, 4, 38, 40, 41, 5, 4, 39, 40, 3, 3);
        assertThat(third.alert().begins()).isEqualTo(11);
        assertThat(only(20, 40, 4, 4, 38, 40, 41, 5, 4, 39, 40).lasts()).isFalse();
    }

    @Test
    void aSingleMilestoneThatIsBackIsNoRecovery() {
        Break one = only(20, 40, 4, 4, 38, 5, 4, 5, 4);
        assertThat(one.lasts()).isTrue();
        assertThat(one.alert().begins()).isEqualTo(2);
    }

    @Test
    void valuesThatAreNotFiniteAgainAreDatedToTheLastTime() {
        Break again = only(20, 30, Double.NaN, 31, 32, 33, Double.NaN);
        assertThat(again.lasts()).isTrue();
        assertThat(again.alert().begins()).isEqualTo(6);
    }

    @Test
    void aHeadRecoversByItsOwnScoresNotByThoseOfTheFeatures() {
        History flat = rank(20, 20.1, 20, 20.1, 20, 20.1);
        RunHistory recovered = run(flat, rank(100, 300, 4, 4, 180, 250));
        assertThat(only(recovered).lasts()).isFalse();
        RunHistory broken = run(flat, rank(100, 300, 4, 4, 20, 30));
        assertThat(only(broken).lasts()).isTrue();
    }

    @Test
    void aBreakThatIsSeenAtTheLastMilestoneLasts() {
        RunHistory run = run(rank(20, 40, 5, 4), new History(List.of()));
        assertThat(only(run).alert().milestone()).isEqualTo(3);
        assertThat(only(run).lasts()).isTrue();
    }

    @Test
    void valuesThatAreNotFiniteLastWhereTheLastOnesAreNot() {
        RunHistory once = run(rank(20, Double.NaN, 30), new History(List.of()));
        assertThat(only(once).lasts()).isFalse();
        RunHistory still = run(rank(20, 30, Double.NaN), new History(List.of()));
        assertThat(only(still).lasts()).isTrue();
    }

    /// A score that is missing at the last milestone is judged by its last value.
    @Test
    void aRecoveryIsToldByTheLastValueThatThereIs() {
        RunHistory run = run(rank(20, 40, 5, 4, 30, 38, Double.NaN), new History(List.of()));
        Break collapse = Breaks.of(Rules.find(run), run).stream()
                .filter(one -> one.alert().kind().id().equals("dimensional-collapse"))
                .findFirst()
                .orElseThrow();
        assertThat(collapse.lasts()).isFalse();
    }

    /// Rows that are the same at the first milestone that was stored, and learn afterwards.
    @Test
    void aCollapseThatNothingCameBeforeCanBeRecoveredFrom() {
        List<MilestoneScores> milestones = new ArrayList<>();
        double[] spread = {1, 0.2, 0.15, 0.1};
        for (int i = 0; i < spread.length; i++) {
            Score.Key key = new Score.Key("std-collapse", Parameters.none(), OptionalLong.empty());
            milestones.add(new MilestoneScores(
                    new MilestoneRef(i + 1, Path.of("x"), ""),
                    List.of(new Score(key, 100, 8, 0, Outcome.of(spread[i])))));
        }
        RunHistory run = run(new History(milestones), new History(List.of()));
        assertThat(only(run).lasts()).isFalse();
    }

    @TempDir
    private Path directory;

    @Test
    void theFileOfAlertsKeepsWhereTheTroubleBegan() {
        Path file = directory.resolve("alerts.json");
        Alert late = new Alert(
                new Alert.Kind("dimensional-collapse", "dimensional collapse"),
                8,
                Optional.of(EffectiveRank.METRIC),
                "few are left",
                "look at the spectrum",
                4);
        AlertFile.write(file, List.of(late));
        assertThat(AlertFile.read(file)).containsExactly(late);
        assertThat(AlertFile.read(file).getFirst().begins()).isEqualTo(4);
    }
}
