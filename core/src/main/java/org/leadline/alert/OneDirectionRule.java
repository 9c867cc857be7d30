package org.leadline.alert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Metric;
import org.leadline.score.NeSum;

/// A single direction that holds nearly all the variance of the features of a trained network.
///
/// Untrained networks look so as well, hence milestone 0 does not count. A training can begin like this and stay so,
/// which no comparison with earlier milestones shows.
final class OneDirectionRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("one-direction", "one direction");

    /// Fraction of the variance in one direction above which others hardly count.
    static final double NEARLY_ALL = 0.9;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(NeSum.METRIC);
    }

    @Override
    public boolean canLook(RunHistory run) {
        return !run.features().series(NeSum.METRIC).isEmpty();
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        List<Point> trained = run.features().series(NeSum.METRIC).stream()
                .filter(point -> point.milestone() > 0)
                .toList();
        for (int i = 1; i < trained.size(); i++) {
            if (!isNarrow(trained.get(i - 1)) || !isNarrow(trained.get(i))) continue;
            Point now = trained.get(i);
            String evidence = String.format(
                    Locale.ROOT,
                    "one direction holds %.0f%% of the variance of the features, and %.0f%% at the milestone before",
                    100 / now.mean(),
                    100 / trained.get(i - 1).mean());
            return Stream.of(new Alert(
                    KIND,
                    now.milestone(),
                    Optional.of(NeSum.METRIC),
                    evidence,
                    "look at the learning rate, the predictor and the batch norm of the heads: what the features tell"
                            + " apart lies in what is left"));
        }
        return Stream.empty();
    }

    private static boolean isNarrow(Point point) {
        return 1 / point.mean() >= NEARLY_ALL;
    }
}
