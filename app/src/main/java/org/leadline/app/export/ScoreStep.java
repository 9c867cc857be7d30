package org.leadline.app.export;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.score.Scores;
import org.leadline.score.SeriesFormula;

/// The scores of a milestone as numbers by name. A score that is undefined has none, and neither has one that
/// changes when later milestones come, such as the distance to the last one.
///
/// @param step the milestone's index: an epoch, or what the names of files count
/// @param time when the milestone was written
/// @param values by name; the standard deviation over seeds, where there are several, has `sd` at the end of
///     its name
record ScoreStep(int step, Instant time, SortedMap<String, Double> values) {

    ScoreStep {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// The milestones of a run by ascending index.
    ///
    /// @param separator the text between the parts of a name
    static List<ScoreStep> of(NamedRun run, String separator) {
        ScoreNames names = new ScoreNames(run.scores());
        return run.scores().milestones().stream()
                .map(milestone -> new ScoreStep(
                        milestone.ref().index(),
                        run.scores().run().written(milestone.ref()).orElse(Instant.EPOCH),
                        values(milestone, names, separator)))
                .toList();
    }

    private static SortedMap<String, Double> values(MilestoneScores milestone, ScoreNames names, String separator) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (ScoreGroup group : ScoreGroup.of(milestone)) {
            if (!(group.summary() instanceof ScoreSummary.Mean mean) || !isSettled(group.metric())) continue;
            String name = String.join(separator, names.of(group));
            values.put(name, mean.mean());
            if (mean.seeds() > 1) values.put(name + separator + "sd", mean.sd());
        }
        return values;
    }

    private static boolean isSettled(String metric) {
        return Scores.OF_SERIES.stream()
                .filter(formula -> formula.metric().id().equals(metric))
                .allMatch(formula ->
                        formula instanceof SeriesFormula.OfPairs pairs && pairs.other() == SeriesFormula.Other.BEFORE);
    }
}
