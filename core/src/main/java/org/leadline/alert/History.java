package org.leadline.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final Pattern NOT_FINITE = Pattern.compile(" holds (NaN|-?Infinity)");

    /// Scores that read views or the train split may be undefined for what is in those.
    private static final String OF_OTHER_ROWS = "of the ";

    public History {
        milestones = List.copyOf(milestones);
    }

    /// @param milestone its index
    /// @param mean over the seeds
    /// @param noise standard error of that mean: the seeds' standard deviation over √seeds; 0 for one
    /// @param seeds how many there were
    public record Point(int milestone, double mean, double noise, int seeds) {}

    /// A score where it is defined, and can be compared with its last value.
    public List<Point> series(Metric metric) {
        List<Point> points = new ArrayList<>();
        Optional<Measurement> last = milestones.reversed().stream()
                .flatMap(one -> one.measurement(metric).stream())
                .findFirst();
        for (MilestoneScores one : milestones) {
            if (!one.measurement(metric).equals(last)) continue;
            if (one.summary(metric).orElse(null) instanceof ScoreSummary.Mean mean) {
                points.add(
                        new Point(one.ref().index(), mean.mean(), mean.sd() / Math.sqrt(mean.seeds()), mean.seeds()));
            }
        }
        return points;
    }

    /// Why a milestone has no scores of its rows, where these hold NaN or infinity.
    static Optional<String> whyNotFinite(MilestoneScores one) {
        return one.scores().stream()
                .map(Score::outcome)
                .flatMap(outcome ->
                        outcome instanceof Outcome.Undefined(String reason) ? Stream.of(reason) : Stream.of())
                .filter(reason -> NOT_FINITE.matcher(reason).find() && !reason.startsWith(OF_OTHER_ROWS))
                .findFirst();
    }
}
