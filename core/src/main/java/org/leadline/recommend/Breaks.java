package org.leadline.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.leadline.alert.Alert;
import org.leadline.alert.History;
import org.leadline.alert.Rules;
import org.leadline.alert.RunHistory;
import org.leadline.evaluation.RunScores.MilestoneScores;
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

    /// A break of a training.
    ///
    /// @param alert the alert that tells it
    /// @param lasts whether the training has not recovered from it
    record Break(Alert alert, boolean lasts) {}

    /// Returns the breaks of a training, the earliest begin first.
    ///
    /// An alert tells where its kind of trouble was first seen. Where the training recovered and broke again, the
    /// last break stands for the kind.
    static List<Break> of(List<Alert> alerts, RunHistory run) {
        return alerts.stream()
                .filter(alert -> BreakKind.of(alert).isPresent())
                .map(alert -> last(alert, run))
                .sorted(Comparator.comparingInt(one -> one.alert().begins()))
                .toList();
    }

    /// Returns the last break of an alert's kind: that which the rules still find without the milestones from the
    /// first break to its recovery.
    private static Break last(Alert alert, RunHistory run) {
        History part = partOf(alert, run);
        OptionalInt recovery = recovery(alert, part);
        if (recovery.isPresent()) {
            RunHistory rest = run.without(alert.begins(), recovery.getAsInt());
            Optional<Alert> next =
                    Rules.find(rest).stream().filter(alert::isAbout).findFirst();
            if (next.isPresent()) return last(next.get(), rest);
        }
        return new Break(alert, lasts(alert, part));
    }

    private static boolean lasts(Alert alert, History part) {
        if (part.milestones().isEmpty()) return true;
        if (alert.metric().isEmpty()) return isNonFinite(part.milestones().getLast());
        List<History.Point> points = part.series(alert.metric().get());
        boolean isKnown = !points.isEmpty() && points.getLast().milestone() > alert.milestone();
        return !isKnown || !isBack(alert, points).test(points.getLast());
    }

    /// Returns the first milestone after an alert from which on the training was back for two milestones in turn.
    private static OptionalInt recovery(Alert alert, History part) {
        if (alert.metric().isEmpty()) {
            List<MilestoneScores> after = part.milestones().stream()
                    .filter(one -> one.ref().index() > alert.milestone())
                    .toList();
            return firstOfTwo(after, one -> !isNonFinite(one), one -> one.ref().index());
        }
        List<History.Point> points = part.series(alert.metric().get());
        Predicate<History.Point> isBack = isBack(alert, points);
        List<History.Point> after = points.stream()
                .filter(point -> point.milestone() > alert.milestone())
                .toList();
        return firstOfTwo(after, isBack, History.Point::milestone);
    }

    private static <T> OptionalInt firstOfTwo(List<T> values, Predicate<T> kind, ToIntFunction<T> milestone) {
        return IntStream.range(0, values.size() - 1)
                .filter(i -> kind.test(values.get(i)) && kind.test(values.get(i + 1)))
                .map(i -> milestone.applyAsInt(values.get(i)))
                .findFirst();
    }

    /// Returns those breaks that decide what to keep, the earliest begin first.
    ///
    /// Lost rotations decide where the training had reached the untrained network's before, where one direction
    /// holds nearly all the variance as well, or where a break that is enough began by the second trained one.
    /// One direction decides beside lost rotations, where a trained milestone was wider before.
    ///
    /// @param lasting the alerts of breaks that the training has not recovered from
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

    /// Returns the last trained milestone before a break; empty where it broke before the first.
    static OptionalInt before(Alert alert, List<Integer> trained) {
        return trained.stream()
                .mapToInt(Integer::intValue)
                .filter(index -> index < alert.begins())
                .max();
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

    private static boolean isNonFinite(MilestoneScores milestone) {
        return milestone.scores().stream()
                .anyMatch(score -> score.outcome() instanceof Outcome.Undefined why && why.cause() == Cause.NON_FINITE);
    }

    /// Returns what tells a point after an alert that is back; none is where nobody knows which way is better.
    private static Predicate<History.Point> isBack(Alert alert, List<History.Point> points) {
        if (kind(alert) == BreakKind.ONE_DIRECTION) return point -> !Rules.isNarrow(point);
        Direction direction = alert.metric().orElseThrow().direction();
        if (direction == Direction.UNKNOWN) return _ -> false;
        OptionalDouble best = points.stream()
                .filter(point -> point.milestone() < alert.begins())
                .mapToDouble(point -> direction.cost(point.mean()))
                .min();
        OptionalDouble worst = points.stream()
                .filter(point -> point.milestone() >= alert.begins() && point.milestone() <= alert.milestone())
                .mapToDouble(point -> direction.cost(point.mean()))
                .max();
        if (worst.isEmpty()) return _ -> true;
        double middle = (best.orElse(IDEAL) + worst.getAsDouble()) / 2;
        return point -> direction.cost(point.mean()) <= middle;
    }
}
