package org.leadline.alert;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.score.Agreement;
import org.leadline.score.EffectiveRank;
import org.leadline.score.StdCollapse;

/// A collapse: all rows have come to point the same way, or are the same.
///
/// Features keep some spread through batch norm even then, so the projector tells more and has a lower limit.
/// Healthy trainings pass through a narrow place early on, so two milestones in turn are required below a complete
/// collapse.
final class CollapseRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("collapse", "collapse");

    /// Limit of `std-collapse` above which rows have collapsed.
    ///
    /// @param rows the name of the rows in a sentence
    /// @param spread the limit
    private record Limit(String rows, double spread) {}

    private static final Limit FEATURES = new Limit("the features", 0.95);
    private static final Limit PROJECTOR = new Limit("the projector's outputs", 0.8);

    /// Minimum rise of `std-collapse` above its earlier minimum. Needed because some projectors start near 1.
    private static final double RISE = 0.25;

    /// Value of `std-collapse` at which one milestone is enough, whatever came before.
    private static final double COMPLETE = 0.99;

    private static final String ADVICE =
            "stop: nothing is learnt any more; look at the stop-gradient, the negatives, the"
                    + " learning rate and the batch norm of the heads";

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(StdCollapse.METRIC);
    }

    @Override
    public boolean canLook(RunHistory run) {
        return run.has(StdCollapse.METRIC);
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        return Stream.of(
                sameDirection(run.features(), FEATURES),
                sameDirection(run.projector(), PROJECTOR),
                samePoint(run.features()),
                samePoint(run.projector()))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Alert::milestone))
                .stream();
    }

    /// The first trained milestone whose rows have come to point the same way for the second time in turn, or all
    /// do.
    private Optional<Alert> sameDirection(History history, Limit limit) {
        double minimum = Double.POSITIVE_INFINITY;
        boolean before = false;
        int last = 0;
        for (Point point : history.series(StdCollapse.METRIC)) {
            boolean rose = point.mean() >= limit.spread() && minimum <= limit.spread() - RISE;
            boolean stays = rose && before;
            int begins = stays ? last : point.milestone();
            before = rose;
            last = point.milestone();
            minimum = Math.min(minimum, point.mean());
            if (point.milestone() == 0 || !(stays || point.mean() >= COMPLETE)) continue;
            String evidence = String.format(
                    Locale.ROOT,
                    "std-collapse of %s is %.3f (0 where directions spread like random ones, 1 where all are the same)",
                    limit.rows(),
                    point.mean());
            return Optional.of(
                    new Alert(KIND, point.milestone(), Optional.of(StdCollapse.METRIC), evidence, ADVICE, begins));
        }
        return Optional.empty();
    }

    /// The first trained milestone that has no scores because all its rows are the same.
    private Optional<Alert> samePoint(History history) {
        for (var one : history.milestones()) {
            if (one.ref().index() == 0) continue;
            for (Metric metric : List.of(EffectiveRank.METRIC, Agreement.METRIC)) {
                if (one.summary(metric).orElse(null) instanceof ScoreSummary.NoMean(Outcome.Undefined why)
                        && why.cause() == Cause.COLLAPSED) {
                    return Optional.of(
                            new Alert(KIND, one.ref().index(), Optional.of(StdCollapse.METRIC), why.detail(), ADVICE));
                }
            }
        }
        return Optional.empty();
    }
}
