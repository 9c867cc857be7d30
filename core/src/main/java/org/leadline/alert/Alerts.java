package org.leadline.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.Alert.Kind;
import org.leadline.alert.History.Point;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Direction;
import org.leadline.metric.FieldMetrics;
import org.leadline.metric.Metric;
import org.leadline.metric.PaperMetrics;

/// The rules, and what they find in a run.
public final class Alerts {

    /// From which values on rows have collapsed, where the milestone before it was beyond them as well: healthy
    /// trainings pass through a narrow place early on. Trainings of ResNet-18 by all three methods, and of SimSiam
    /// without its stop-gradient, lie on either side: features keep some spread through batch norm even then, so
    /// that the projector tells more.
    ///
    /// @param of what rows are, in a sentence
    /// @param spread of [FieldMetrics#STD_COLLAPSE]: beyond it rows all point the same way
    /// @param lostShare of the largest effective rank that there was: below it most directions are lost
    private record Limits(String of, double spread, double lostShare) {}

    /// By how much more rows point the same way than they once did; some heads begin with all about the same.
    private static final double RISE = 0.25;

    /// Where nobody needs to know how it was before.
    private static final double COMPLETE = 0.99;

    /// The part of the share of directions below which one milestone is enough.
    private static final double PLAIN = 1 / 3.0;

    private static final Limits FEATURES = new Limits("the features", 0.95, 0.2);
    private static final Limits PROJECTION = new Limits("the projector's outputs", 0.8, 0.05);

    private static final String STOP = "stop: nothing is learnt any more; look at the stop-gradient, the negatives, the"
            + " learning rate and the batch norm of the heads";

    /// Times the usual step of a score.
    static final double SUDDEN = 8;

    /// Steps that tell what is usual.
    static final int STEPS = 5;

    /// Nats by which the entropy may lie below its robust variant, beyond what is usual for the run.
    static final double ENTROPY_LOST = 0.3;

    /// Milestones without a move.
    static final int STILL = 5;

    /// For 2, 3, 4, 5, and 6 seeds or more.
    private static final double[] STUDENTISED_RANGE = {5.673, 4.654, 4.367, 4.232, 4.153};

    /// Times the noise that seeds leave in a mean.
    static final double NOISE = 2;

    private Alerts() {}

    /// All alerts, by milestone; each kind (a drop: of each score) once, where it is first seen.
    ///
    /// @param projection the scores of the projector's outputs, no milestone where they are not known
    /// @param directions which way is better, of the scores that can be trusted
    public static List<Alert> of(History history, History projection, Map<Metric, Direction> directions) {
        List<Alert> found = new ArrayList<>();
        nonFinite(history).or(() -> nonFinite(projection)).ifPresent(found::add);
        Optional<Alert> spread = earliest(collapse(history, FEATURES), collapse(projection, PROJECTION));
        earliest(spread, earliest(constant(history), constant(projection))).ifPresent(found::add);
        earliest(lostDirections(history, FEATURES), lostDirections(projection, PROJECTION))
                .ifPresent(found::add);
        directions.forEach(
                (metric, direction) -> drop(history, metric, direction).ifPresent(found::add));
        outliers(history).ifPresent(found::add);
        plateau(history, directions.keySet()).ifPresent(found::add);
        found.sort(Comparator.comparingInt(Alert::milestone).thenComparing(Alert::kind));
        return List.copyOf(found);
    }

    /// What [#of] could find with these scores: each rule needs some of them.
    public static Set<Kind> lookedFor(History history, History projection, Map<Metric, Direction> directions) {
        Set<Kind> kinds = EnumSet.of(Kind.NON_FINITE);
        if (isThere(FieldMetrics.STD_COLLAPSE, history, projection)) kinds.add(Kind.COLLAPSE);
        if (isThere(FieldMetrics.EFFECTIVE_RANK, history, projection)) kinds.add(Kind.DIMENSIONAL_COLLAPSE);
        if (isThere(PaperMetrics.ENTROPY, history) && isThere(PaperMetrics.ROBUST_ENTROPY, history)) {
            kinds.add(Kind.OUTLIERS);
        }
        for (Metric metric : directions.keySet()) {
            List<Point> points = history.series(metric);
            if (points.size() > STEPS + 1) kinds.add(Kind.DROP);
            if (points.size() > STILL && points.getLast().noise() > 0) kinds.add(Kind.PLATEAU);
        }
        return kinds;
    }

    private static boolean isThere(Metric metric, History... histories) {
        return Stream.of(histories).anyMatch(one -> !one.series(metric).isEmpty());
    }

    private static Optional<Alert> earliest(Optional<Alert> one, Optional<Alert> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.comparingInt(Alert::milestone));
    }

    /// The first milestone that holds NaN or infinity.
    private static Optional<Alert> nonFinite(History history) {
        for (MilestoneScores one : history.milestones()) {
            Optional<String> reason = History.whyNotFinite(one);
            if (reason.isPresent()) {
                return Optional.of(new Alert(
                        Kind.NON_FINITE,
                        one.ref().index(),
                        reason.get(),
                        "go back to the milestone before it, and take a lower learning rate or full precision"));
            }
        }
        return Optional.empty();
    }

    /// The first milestone that has no scores because all its rows are the same.
    private static Optional<Alert> constant(History history) {
        for (MilestoneScores one : history.milestones()) {
            for (Metric metric : List.of(FieldMetrics.EFFECTIVE_RANK, PaperMetrics.AGREEMENT)) {
                if (one.summary(metric).orElse(null) instanceof ScoreSummary.Undefined(String reason)
                        && reason.contains("collapsed")) {
                    return Optional.of(new Alert(Kind.COLLAPSE, one.ref().index(), reason, STOP));
                }
            }
        }
        return Optional.empty();
    }

    /// The first trained milestone whose rows have come to point the same way for the second time in turn, or all
    /// do.
    private static Optional<Alert> collapse(History history, Limits limits) {
        double least = Double.POSITIVE_INFINITY;
        boolean before = false;
        for (Point point : history.series(FieldMetrics.STD_COLLAPSE)) {
            boolean rose = point.mean() >= limits.spread() && least <= limits.spread() - RISE;
            boolean stays = rose && before;
            before = rose;
            least = Math.min(least, point.mean());
            if (point.milestone() == 0 || !(stays || point.mean() >= COMPLETE)) continue;
            return Optional.of(new Alert(
                    Kind.COLLAPSE,
                    point.milestone(),
                    String.format(
                            Locale.ROOT,
                            "std-collapse of %s is %.3f (0 where directions spread like random ones, 1 where all are the"
                                    + " same)",
                            limits.of(),
                            point.mean()),
                    STOP));
        }
        return Optional.empty();
    }

    /// The first milestone that uses a small share of the directions that an earlier one used, for the second time
    /// in turn, or a very small one.
    private static Optional<Alert> lostDirections(History history, Limits limits) {
        double most = 0;
        boolean before = false;
        for (Point point : history.series(FieldMetrics.EFFECTIVE_RANK)) {
            boolean few = point.mean() < limits.lostShare() * most;
            boolean stays = few && before;
            before = few;
            if (stays || point.mean() < PLAIN * limits.lostShare() * most) {
                return Optional.of(new Alert(
                        Kind.DIMENSIONAL_COLLAPSE,
                        point.milestone(),
                        String.format(
                                Locale.ROOT,
                                "the effective rank of %s is %.1f, and was %.1f before",
                                limits.of(),
                                point.mean(),
                                most),
                        "look at the spectrum of the projector's outputs (--output projection); stronger negatives, a wider"
                                + " projector or a lower learning rate keep more directions"));
            }
            most = Math.max(most, point.mean());
        }
        return Optional.empty();
    }

    /// The first step of a score against its direction that is far larger than the steps before it, and than the
    /// noise between seeds.
    private static Optional<Alert> drop(History history, Metric metric, Direction direction) {
        List<Point> points = history.series(metric);
        for (int i = STEPS + 1; i < points.size(); i++) {
            double usual = usualStep(points.subList(0, i));
            Point last = points.get(i - 1);
            Point now = points.get(i);
            double worse = direction.cost(now.mean()) - direction.cost(last.mean());
            double noise = Math.hypot(now.noise(), last.noise());
            if (usual > 0 && worse > SUDDEN * usual && worse > 2 * NOISE * noise) {
                return Optional.of(new Alert(
                        Kind.DROP,
                        now.milestone(),
                        String.format(
                                Locale.ROOT,
                                "%s went from %.3f to %.3f, %.0f times its usual step",
                                metric.id(),
                                last.mean(),
                                now.mean(),
                                worse / usual),
                        "look at the loss and the learning rate around this milestone, and keep the one before it"));
            }
        }
        return Optional.empty();
    }

    /// The first milestone whose entropy lies much further below its robust variant than is usual for the run.
    private static Optional<Alert> outliers(History history) {
        Map<Integer, Double> robust = new HashMap<>();
        history.series(PaperMetrics.ROBUST_ENTROPY).forEach(point -> robust.put(point.milestone(), point.mean()));
        List<Point> gaps = new ArrayList<>();
        for (Point point : history.series(PaperMetrics.ENTROPY)) {
            Double other = robust.get(point.milestone());
            if (other != null)
                gaps.add(new Point(point.milestone(), other - point.mean(), point.noise(), point.seeds()));
        }
        if (gaps.isEmpty()) return Optional.empty();
        double usual = median(gaps.stream().mapToDouble(Point::mean).toArray());
        for (Point gap : gaps) {
            if (gap.mean() - usual < ENTROPY_LOST + NOISE * gap.noise()) continue;
            return Optional.of(new Alert(
                    Kind.OUTLIERS,
                    gap.milestone(),
                    String.format(
                            Locale.ROOT,
                            "the entropy lies %.2f nats below its robust variant, and %.2f is usual for this run",
                            gap.mean(),
                            usual),
                    "do not compare this milestone's entropy; entropy-robust is not moved by a few rows, and"
                            + " outliers-z3 names them"));
        }
        return Optional.empty();
    }

    /// The last milestones, if no trusted score has moved beyond the noise between seeds in them. A score without
    /// such noise cannot tell how little is nothing; it only speaks against a plateau, where it goes farther in
    /// them than it usually does from one milestone to the next.
    private static Optional<Alert> plateau(History history, Set<Metric> trusted) {
        List<String> still = new ArrayList<>();
        for (Metric metric : trusted) {
            List<Point> points = history.series(metric);
            if (points.size() < STILL + 1) continue;
            List<Point> last = points.subList(points.size() - STILL, points.size());
            double moved = span(last);
            double noise = pooledNoise(last);
            if (noise == 0) {
                if (moved > usualStep(points)) return Optional.empty();
                continue;
            }
            if (moved > range(last.getLast().seeds()) * noise) return Optional.empty();
            still.add(String.format(
                    Locale.ROOT, "%s %.3f ± %.3f", metric.id(), last.getLast().mean(), noise));
        }
        if (still.isEmpty()) return Optional.empty();
        return Optional.of(new Alert(
                Kind.PLATEAU,
                history.milestones().getLast().ref().index(),
                "nothing trusted has moved beyond the noise between seeds for " + STILL + " milestones ("
                        + String.join(", ", still) + ")",
                "training may stop"));
    }

    private static double span(List<Point> points) {
        DoubleSummaryStatistics means = points.stream().mapToDouble(Point::mean).summaryStatistics();
        return means.getMax() - means.getMin();
    }

    private static double pooledNoise(List<Point> points) {
        return Math.sqrt(points.stream()
                .mapToDouble(point -> point.noise() * point.noise())
                .average()
                .orElse(0));
    }

    private static double usualStep(List<Point> points) {
        double[] steps = new double[points.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(points.get(i + 1).mean() - points.get(i).mean());
        }
        return median(steps);
    }

    /// The standard errors that five means of one value span at most, 19 times in 20: the studentised range for
    /// 5·(seeds − 1) degrees of freedom (`scipy.stats.studentized_range.ppf(0.95, 5, 5 * (seeds - 1))`).
    static double range(int seeds) {
        return STUDENTISED_RANGE[Math.min(seeds, STUDENTISED_RANGE.length + 1) - 2];
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
