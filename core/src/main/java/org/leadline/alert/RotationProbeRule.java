package org.leadline.alert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Metric;
import org.leadline.score.RotationProbe;

/// A rotation probe that stays below the untrained network's: the training loses what features of random weights
/// hold.
///
/// MoCo-v2 and SimCLR lose up to a third for one or two milestones early in healthy trainings, so three in turn are
/// required.
final class RotationProbeRule implements Rule {

    static final Alert.Kind KIND =
            new Alert.Kind("rotation-probe-below-initial", "rotation probe below the untrained network's");

    /// Fraction lost of what the untrained network's probe has above chance: set and tried on the trainings of
    /// `bench/results/verdicts.json`.
    static final double LOST = 1 / 3.0;

    /// Milestones in turn.
    private static final int STAYS = 3;

    private static final double CHANCE = 0.25;

    /// Accuracy above chance below which the untrained network's probe has nothing to lose.
    private static final double NOTHING = 0.05;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(RotationProbe.METRIC);
    }

    @Override
    public String needed() {
        return "`" + RotationProbe.METRIC.id() + "` at milestone 0 and three more";
    }

    @Override
    public boolean canLook(RunHistory run) {
        List<Point> points = run.features().series(RotationProbe.METRIC);
        return points.size() > STAYS && points.getFirst().milestone() == 0;
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        if (!canLook(run)) return Stream.empty();
        List<Point> points = run.features().series(RotationProbe.METRIC);
        double untrained = points.getFirst().mean();
        if (untrained - CHANCE < NOTHING) return Stream.empty();
        double limit = untrained - LOST * (untrained - CHANCE);
        return History.firstInTurn(points.subList(1, points.size()), STAYS, point -> point.mean() <= limit)
                .map(low -> alert(low, untrained, limit))
                .stream();
    }

    private static Alert alert(List<Point> low, double untrained, double limit) {
        Point now = low.getLast();
        String evidence = String.format(
                Locale.ROOT,
                "rotations are told apart in %.3f of the cases, where the untrained network's features do it in %.3f,"
                        + " and in no more than %.3f at the two milestones before",
                now.mean(),
                untrained,
                limit);
        return new Alert(
                KIND,
                now.milestone(),
                Optional.of(RotationProbe.METRIC),
                evidence,
                "look at the learning rate, the predictor and the batch norm of the heads, unless the training turns its"
                        + " images",
                low.getFirst().milestone());
    }
}
