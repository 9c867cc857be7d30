package org.leadline.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.leadline.alert.Alert;
import org.leadline.alert.History;
import org.leadline.alert.Rules;
import org.leadline.alert.RunHistory;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;

/// Tells breaks of a training that last from those that it has recovered from.
///
/// A training has recovered where the last value of the alert's score is back by half of what it lost: at the middle
/// between its best value before the break and its worst value until the alert, or beyond. From one direction it has
/// recovered where others hold more than the alert's limit.
final class Breaks {

    /// The best `std-collapse`, the one score that can be at its worst where nothing came before.
    private static final double IDEAL = 0;

    private static final History NOTHING = new History(List.of());

    private Breaks() {}

    /// Returns the alerts that say that the training broke, the earliest begin first.
    static List<Alert> of(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> BreakKind.of(alert).isPresent())
                .sorted(Comparator.comparingInt(Alert::begins))
                .toList();
    }

    /// Returns whether the training has not recovered from a break.
    static boolean lasts(Alert alert, RunHistory run) {
        History part = partOf(alert, run);
        if (part.milestones().isEmpty()) return true;
        return alert.metric().isPresent() ? lasts(alert, alert.metric().get(), part) : isNonFinite(part);
    }

    /// Returns those breaks that decide what to keep, the earliest begin first.
    ///
    /// Lost rotations decide where the training had reached the untrained network's before, where one direction
    /// holds nearly all the variance as well, or where a break that is enough began by the second trained one.
    /// One direction decides beside lost rotations, where a trained milestone was wider before.
    ///
    /// @param lasting the breaks that the training has not recovered from
    /// @param trained the trained milestones
    static List<Alert> deciding(List<Alert> lasting, List<Integer> trained, RunHistory run) {
        int first = trained.getFirst();
        int second = trained.get(Math.min(1, trained.size() - 1));
        boolean areRotationsLost = has(lasting, BreakKind.ROTATION_PROBE);
        boolean isNarrow = has(lasting, BreakKind.ONE_DIRECTION);
        boolean brokeEarly = lasting.stream().anyMatch(alert -> kind(alert).isEnough() && alert.begins() <= second);
        return lasting.stream()
                .filter(alert -> switch (kind(alert)) {
                    case ROTATION_PROBE -> isNarrow || brokeEarly || hadReachedTheStart(alert, run);
                    case ONE_DIRECTION -> areRotationsLost && alert.begins() > first;
                    case NON_FINITE, COLLAPSE, DIMENSIONAL_COLLAPSE -> true;
                })
                .toList();
    }

    private static BreakKind kind(Alert alert) {
        return BreakKind.of(alert).orElseThrow();
    }

    private static boolean has(List<Alert> alerts, BreakKind kind) {
        return alerts.stream().anyMatch(alert -> kind(alert) == kind);
    }

    /// Returns whether a trained milestone before the break was as good as the first milestone.
    private static boolean hadReachedTheStart(Alert alert, RunHistory run) {
        Metric metric = alert.metric().orElseThrow();
        List<History.Point> points = run.features().series(metric);
        Direction direction = metric.direction();
        return points.stream()
                .filter(point -> point.milestone() < alert.begins())
                .skip(1)
                .anyMatch(point -> direction.cost(point.mean())
                        <= direction.cost(points.getFirst().mean()));
    }

    /// The part of the network that raises the alert by itself.
    private static History partOf(Alert alert, RunHistory run) {
        boolean isOfFeatures = Rules.find(new RunHistory(run.features(), NOTHING, run.directions()))
                .contains(alert);
        boolean isOfProjector = Rules.find(new RunHistory(NOTHING, run.projector(), run.directions()))
                .contains(alert);
        return isOfProjector && !isOfFeatures ? run.projector() : run.features();
    }

    private static boolean isNonFinite(History part) {
        return part.milestones().getLast().scores().stream()
                .anyMatch(score -> score.outcome() instanceof Outcome.Undefined why && why.cause() == Cause.NON_FINITE);
    }

    private static boolean lasts(Alert alert, Metric metric, History part) {
        List<History.Point> points = part.series(metric);
        boolean isKnown = !points.isEmpty() && points.getLast().milestone() > alert.milestone();
        if (!isKnown || metric.direction() == Direction.UNKNOWN) return true;
        if (kind(alert) == BreakKind.ONE_DIRECTION) return Rules.isNarrow(part);
        Direction direction = metric.direction();
        OptionalDouble best = points.stream()
                .filter(point -> point.milestone() < alert.begins())
                .mapToDouble(point -> direction.cost(point.mean()))
                .min();
        OptionalDouble worst = points.stream()
                .filter(point -> point.milestone() >= alert.begins() && point.milestone() <= alert.milestone())
                .mapToDouble(point -> direction.cost(point.mean()))
                .max();
        if (worst.isEmpty()) return false;
        double now = direction.cost(points.getLast().mean());
        return now > (best.orElse(IDEAL) + worst.getAsDouble()) / 2;
    }
}
