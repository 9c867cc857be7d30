package org.leadline.app.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.Scores;

/// The scores of one metric with one set of constants at one milestone, a seed each.
///
/// @param metric the metric's id
/// @param constants the constants
/// @param scores at least one
record ScoreGroup(String metric, Parameters constants, List<Score> scores) {

    private static final List<String> ORDER =
            Scores.withSeries().stream().map(Metric::id).toList();

    private record Key(String metric, Parameters constants) {}

    ScoreGroup {
        scores = List.copyOf(scores);
    }

    /// The groups of a milestone: metrics in the order of tables, and constants in the order of computing. A score
    /// that lacked labels is left out where it is there with labels, too.
    static List<ScoreGroup> of(MilestoneScores milestone) {
        Set<String> labeled = milestone.scores().stream()
                .filter(score -> !lacksLabels(score))
                .map(Score::metric)
                .collect(Collectors.toSet());
        Map<Key, List<Score>> groups = new LinkedHashMap<>();
        for (Score score : milestone.scores()) {
            if (lacksLabels(score) && labeled.contains(score.metric())) continue;
            groups.computeIfAbsent(new Key(score.metric(), score.parameters()), _ -> new ArrayList<>())
                    .add(score);
        }
        return groups.entrySet().stream()
                .map(entry ->
                        new ScoreGroup(entry.getKey().metric(), entry.getKey().constants(), entry.getValue()))
                .sorted(Comparator.comparingInt(group -> ORDER.indexOf(group.metric())))
                .toList();
    }

    private static boolean lacksLabels(Score score) {
        return score.outcome() instanceof Outcome.Undefined none && none.cause() == Cause.NO_LABELS;
    }

    /// The seeds taken together.
    ScoreSummary summary() {
        return ScoreSummary.of(scores).orElseThrow();
    }
}
