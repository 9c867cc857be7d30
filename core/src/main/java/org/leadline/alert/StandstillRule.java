package org.leadline.alert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Metric;
import org.leadline.score.DriftCka;

/// A drift that has stopped: the strong directions of the features are those of the milestones before. Linear CKA
/// hardly sees the weak ones.
///
/// A learning rate that ends at 0 makes the last milestones alike, so three in turn are required.
final class StandstillRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("standstill", "standstill");

    /// Limit of `drift-cka` from which nothing moves.
    static final double SAME = 0.999;

    /// Milestones in turn.
    private static final int STAYS = 3;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(DriftCka.METRIC);
    }

    @Override
    public String needed() {
        return "`" + DriftCka.METRIC.id() + "` at three milestones";
    }

    @Override
    public boolean canLook(RunHistory run) {
        return run.features().series(DriftCka.METRIC).size() >= STAYS;
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        return History.firstInTurn(run.features().series(DriftCka.METRIC), STAYS, point -> point.mean() >= SAME)
                .map(StandstillRule::alert)
                .stream();
    }

    private static Alert alert(List<Point> still) {
        Point now = still.getLast();
        String evidence = String.format(
                Locale.ROOT,
                "the strong directions of the features have not moved for %d milestones (linear CKA with the milestone"
                        + " before %.4f)",
                STAYS,
                now.mean());
        return new Alert(
                KIND,
                now.milestone(),
                Optional.of(DriftCka.METRIC),
                evidence,
                "look at the learning rate: at its end training may stop, before that something holds it",
                still.getFirst().milestone());
    }
}
