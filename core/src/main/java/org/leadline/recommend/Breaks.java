package org.leadline.recommend;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
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
/// A training has recovered where the score of the alert is, at the last milestone, back by half of what it lost:
/// at the middle between its best value before the break and its worst value until the alert, or beyond.
final class Breaks {

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

    /// Returns those breaks that decide what to keep, the earliest begin first: see [BreakKind].
    ///
    /// @param lasting the breaks that the training has not recovered from
    /// @param first the first trained milestone
    static List<Alert> deciding(List<Alert> lasting, int first) {
        Set<BreakKind> kinds = lasting.stream()
                .flatMap(alert -> BreakKind.of(alert).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BreakKind.class)));
        return lasting.stream()
                .filter(alert -> BreakKind.of(alert).orElseThrow().decides(kinds, alert.begins() <= first))
                .toList();
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
        int last = part.milestones().getLast().ref().index();
        boolean isKnown = !points.isEmpty() && points.getLast().milestone() == last && last > alert.milestone();
        if (!isKnown || metric.direction() == Direction.UNKNOWN) return true;
        Direction direction = metric.direction();
        OptionalDouble best = points.stream()
                .filter(point -> point.milestone() < alert.begins())
                .mapToDouble(point -> direction.cost(point.mean()))
                .min();
        OptionalDouble worst = points.stream()
                .filter(point -> point.milestone() >= alert.begins() && point.milestone() <= alert.milestone())
                .mapToDouble(point -> direction.cost(point.mean()))
                .max();
        if (best.isEmpty()) return true;
        if (worst.isEmpty()) return false;
        double now = direction.cost(points.getLast().mean());
        return now > (best.getAsDouble() + worst.getAsDouble()) / 2;
    }
}
