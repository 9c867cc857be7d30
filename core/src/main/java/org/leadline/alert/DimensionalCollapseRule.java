package org.leadline.alert;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Metric;
import org.leadline.score.EffectiveRank;

/// A dimensional collapse: rows use far fewer directions than they did.
final class DimensionalCollapseRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("dimensional-collapse", "dimensional collapse");

    /// Limit of the effective rank below which most directions are lost.
    ///
    /// @param rows the name of the rows in a sentence
    /// @param lostFraction the limit, as a fraction of the maximum so far
    private record Limit(String rows, double lostFraction) {}

    private static final Limit FEATURES = new Limit("the features", 0.2);
    private static final Limit PROJECTOR = new Limit("the projector's outputs", 0.05);

    /// Below `lostFraction / 3` one milestone raises the alert; otherwise two in a row are required.
    private static final double ONCE_IS_ENOUGH = 1 / 3.0;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(EffectiveRank.METRIC);
    }

    @Override
    public boolean canLook(RunHistory run) {
        return run.has(EffectiveRank.METRIC);
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        return Stream.of(lost(run.features(), FEATURES), lost(run.projector(), PROJECTOR))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Alert::milestone))
                .stream();
    }

    private Optional<Alert> lost(History history, Limit limit) {
        double maximum = 0;
        boolean before = false;
        int last = 0;
        for (Point point : history.series(EffectiveRank.METRIC)) {
            boolean few = point.mean() < limit.lostFraction() * maximum;
            boolean stays = few && before;
            int begins = stays ? last : point.milestone();
            before = few;
            last = point.milestone();
            if (stays || point.mean() < ONCE_IS_ENOUGH * limit.lostFraction() * maximum) {
                return Optional.of(new Alert(
                        KIND,
                        point.milestone(),
                        Optional.of(EffectiveRank.METRIC),
                        String.format(
                                Locale.ROOT,
                                "the effective rank of %s is %.1f, and was %.1f before",
                                limit.rows(),
                                point.mean(),
                                maximum),
                        "look at the spectrum of the projector's outputs; stronger negatives, a wider projector or a lower"
                                + " learning rate keep more directions",
                        begins));
            }
            maximum = Math.max(maximum, point.mean());
        }
        return Optional.empty();
    }
}
