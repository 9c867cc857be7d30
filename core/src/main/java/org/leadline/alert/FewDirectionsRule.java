package org.leadline.alert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Metric;
import org.leadline.score.EffectiveRank;

/// An effective rank that stays low: no sudden loss, which [DimensionalCollapseRule] finds, but one that lasts.
///
/// A training can lose directions in its first epoch and go on with few. Where the sudden loss was told by then, it
/// is not told again.
final class FewDirectionsRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("few-directions", "few directions");

    /// Limit of the effective rank of features, as a fraction of the maximum before: set on the trainings of
    /// `bench/results/verdicts.json`, where no healthy one by SimCLR or MoCo-v2 stayed below it.
    static final double FEW = 0.4;

    /// Milestones in turn.
    private static final int STAYS = 4;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(EffectiveRank.METRIC);
    }

    @Override
    public String needed() {
        return "`" + EffectiveRank.METRIC.id() + "` at more than four milestones";
    }

    @Override
    public boolean canLook(RunHistory run) {
        return run.features().series(EffectiveRank.METRIC).size() > STAYS;
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        List<Point> points = run.features().series(EffectiveRank.METRIC);
        double maximum = 0;
        int inTurn = 0;
        for (int i = 0; i < points.size(); i++) {
            Point now = points.get(i);
            inTurn = now.mean() < FEW * maximum ? inTurn + 1 : 0;
            if (inTurn == STAYS && !isToldAsCollapse(run, now)) {
                String evidence = String.format(
                        Locale.ROOT,
                        "the effective rank of the features is %.1f, was %.1f before, and has been below %.0f%% of that for"
                                + " %d milestones",
                        now.mean(),
                        maximum,
                        100 * FEW,
                        STAYS);
                return Stream.of(new Alert(
                        KIND,
                        now.milestone(),
                        Optional.of(EffectiveRank.METRIC),
                        evidence,
                        "look at the spectrum of the features, and at the learning rate and the heads",
                        points.get(i - STAYS + 1).milestone()));
            }
            maximum = Math.max(maximum, now.mean());
        }
        return Stream.empty();
    }

    private static boolean isToldAsCollapse(RunHistory run, Point now) {
        return new DimensionalCollapseRule().find(run).anyMatch(alert -> alert.milestone() <= now.milestone());
    }
}
