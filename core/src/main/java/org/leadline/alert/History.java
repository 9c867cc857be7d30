package org.leadline.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;

/// The scores of a run's milestones so far.
///
/// @param milestones by ascending index
public record History(List<MilestoneScores> milestones) {

    public History {
        milestones = List.copyOf(milestones);
    }

    /// @param milestone its index
    /// @param mean over the seeds
    /// @param noise standard error of that mean: the seeds' standard deviation over √seeds; 0 for one
    public record Point(int milestone, double mean, double noise) {}

    /// A score where it is defined, and can be compared with its last value.
    public List<Point> series(Metric metric) {
        List<Point> points = new ArrayList<>();
        Optional<Measurement> last = milestones.reversed().stream()
                .flatMap(one -> one.measurement(metric).stream())
                .findFirst();
        for (MilestoneScores one : milestones) {
            if (!one.measurement(metric).equals(last)) continue;
            if (one.summary(metric).orElse(null) instanceof ScoreSummary.Mean mean) {
                points.add(new Point(one.ref().index(), mean.mean(), mean.sd() / Math.sqrt(mean.seeds())));
            }
        }
        return points;
    }

    /// Why no score of a milestone has a value, where none has and all for the same reason.
    static Optional<String> commonReason(MilestoneScores one) {
        List<String> reasons = one.scores().stream()
                .map(Score::outcome)
                .map(outcome -> outcome instanceof Outcome.Undefined(String reason) ? reason : "")
                .distinct()
                .toList();
        return reasons.size() == 1 && !reasons.getFirst().isEmpty()
                ? Optional.of(reasons.getFirst())
                : Optional.empty();
    }
}
