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
/// Untrained networks look so as well, and those that have hardly moved. So milestone 0 does not count, and a
/// training that has been narrow since then is told after four milestones instead of two.
final class OneDirectionRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("one-direction", "one direction");

    /// Fraction of the variance in one direction above which others hardly count: set and tried on the trainings of
    /// `bench/results/verdicts.json`.
    static final double NEARLY_ALL = 0.9;

    /// Milestones in turn, and those where no trained milestone was wider.
    private static final int IN_TURN = 2;

    private static final int SINCE_THE_START = 4;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(NeSum.METRIC);
    }

    @Override
    public String needed() {
        return "`" + NeSum.METRIC.id() + "` at two trained milestones";
    }

    @Override
    public boolean canLook(RunHistory run) {
        return trained(run).size() >= IN_TURN;
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        List<Point> trained = trained(run);
        boolean wasWider = false;
        int inTurn = 0;
        for (int i = 0; i < trained.size(); i++) {
            boolean isNarrow = isNarrow(trained.get(i));
            inTurn = isNarrow ? inTurn + 1 : 0;
            wasWider |= !isNarrow;
            if (inTurn < (wasWider ? IN_TURN : SINCE_THE_START)) continue;
            return Stream.of(alert(trained.get(i), trained.get(i - 1), trained.get(i - inTurn + 1)));
        }
        return Stream.empty();
    }

    private static List<Point> trained(RunHistory run) {
        return run.features().series(NeSum.METRIC).stream()
                .filter(point -> point.milestone() > 0)
                .toList();
    }

    private static Alert alert(Point now, Point before, Point first) {
        String evidence = String.format(
                Locale.ROOT,
                "one direction holds %.0f%% of the variance of the features, and %.0f%% at the milestone before",
                100 / now.mean(),
                100 / before.mean());
        return new Alert(
                KIND,
                now.milestone(),
                Optional.of(NeSum.METRIC),
                evidence,
                "look at the learning rate, the predictor and the batch norm of the heads: what the features tell apart"
                        + " lies in what is left",
                first.milestone());
    }

    /// Returns whether one direction holds nearly all the variance at a point of its score.
    static boolean isNarrow(Point point) {
        return 1 / point.mean() >= NEARLY_ALL;
    }
}
