package org.leadline.alert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;

/// A run of which one score of the features is known.
final class MadeHistory {

    private MadeHistory() {}

    /// @param first the index of the first milestone; the others follow
    static RunHistory from(int first, Metric metric, double... values) {
        List<MilestoneScores> milestones = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Score.Key key = new Score.Key(metric.id(), Parameters.none(), OptionalLong.empty());
            Score score = new Score(key, 100, 8, 0, Outcome.of(values[i]));
            milestones.add(new MilestoneScores(new MilestoneRef(first + i, Path.of("x"), ""), List.of(score)));
        }
        return new RunHistory(new History(milestones), new History(List.of()), Map.of());
    }
}
