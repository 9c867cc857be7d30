package org.leadline.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.linalg.Median;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.score.Scores;
import org.leadline.trust.Evidence;
import org.leadline.trust.Ranks;
import org.leadline.trust.RunLength;
import org.leadline.trust.TrustRecord;

/// The choice of a score that has earned it in other runs of the method and of comparable length.
///
/// @param metric the score
/// @param milestone the trained milestone that it prefers to the last one by more than its noise
/// @param reason half a sentence with the numbers
record EarnedChoice(Metric metric, int milestone, String reason) {

    /// A milestone's mean over the seeds.
    private record Point(int milestone, ScoreSummary.Mean mean) {}

    /// Returns the choice of the first such score, in the order of showing; empty where there is none.
    static Optional<EarnedChoice> of(Observed run) {
        Optional<RunLength> length = RunLength.of(run.scores());
        if (length.isEmpty()) return Optional.empty();
        String source = Evidence.sourceOf(run.scores().run());
        return run.trust().stream()
                .flatMap(known -> known.fromElsewhere(source, length.get()).stream())
                .filter(TrustRecord::isEarned)
                .flatMap(known ->
                        Scores.byId(known.metric()).stream().flatMap(metric -> of(run, metric, known).stream()))
                .findFirst();
    }

    private static Optional<EarnedChoice> of(Observed run, Metric metric, TrustRecord known) {
        List<MilestoneScores> trained = run.scores().milestones().stream()
                .filter(milestone -> milestone.ref().index() > RunScores.INITIAL)
                .toList();
        if (Measurement.difference(trained, metric).isPresent()) return Optional.empty();
        List<Point> points = trained.stream()
                .flatMap(milestone -> milestone.summary(metric).stream()
                        .filter(ScoreSummary.Mean.class::isInstance)
                        .map(mean -> new Point(milestone.ref().index(), (ScoreSummary.Mean) mean)))
                .toList();
        int last = trained.getLast().ref().index();
        if (points.isEmpty() || points.getLast().milestone() != last) return Optional.empty();
        if (isOfOneSeed(trained.getLast(), metric)) return Optional.empty();
        Direction direction = known.direction().orElseThrow();
        Point best = points.stream()
                .min(Comparator.comparingDouble(
                        point -> direction.cost(point.mean().mean())))
                .orElseThrow();
        ScoreSummary.Mean now = points.getLast().mean();
        double gain = direction.cost(now.mean()) - direction.cost(best.mean().mean());
        if (!(gain > Math.max(Ranks.noise(best.mean(), now), usualStep(points)))) return Optional.empty();
        String reason = String.format(
                Locale.ROOT,
                "%s, which has beaten the last milestone in other runs of %s, prefers it to the last one (%.3f against"
                        + " %.3f, beyond the noise over seeds and its usual step)",
                metric.id(),
                known.context(),
                best.mean().mean(),
                now.mean());
        return Optional.of(new EarnedChoice(metric, best.milestone(), reason));
    }

    /// Returns the median of the absolute steps from milestone to milestone: what a score moves by without a reason,
    /// seeds or no seeds. 0 for one milestone.
    private static double usualStep(List<Point> points) {
        return Median.ofSteps(
                points.stream().mapToDouble(point -> point.mean().mean()).toArray());
    }

    /// Returns whether the score is random and was computed once, so that nobody knows its noise.
    private static boolean isOfOneSeed(MilestoneScores milestone, Metric metric) {
        List<?> seeds = milestone.scores().stream()
                .filter(score ->
                        score.metric().equals(metric.id()) && score.key().seed().isPresent())
                .toList();
        return seeds.size() == 1;
    }
}
