package org.leadline.alert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;

/// A sudden drop: a score of known direction got worse by far more than it ever moved, and than the noise between
/// seeds.
final class DropRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("drop", "sudden drop");

    /// Steps of a score that tell its usual step.
    static final int STEPS = 5;

    /// Usual steps beyond which a step is sudden.
    static final double SUDDEN = 8;

    /// Standard errors of a difference beyond which it is not noise.
    private static final double NOISE = 4;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of();
    }

    @Override
    public String needed() {
        return "a score of known direction at more than six milestones";
    }

    @Override
    public boolean canLook(RunHistory run) {
        return run.directions().keySet().stream()
                .anyMatch(metric -> run.features().series(metric).size() > STEPS + 1);
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        return run.directions().entrySet().stream()
                .flatMap(entry -> drop(run.features(), entry.getKey(), entry.getValue()).stream());
    }

    private Optional<Alert> drop(History history, Metric metric, Direction direction) {
        List<Point> points = history.series(metric);
        for (int i = STEPS + 1; i < points.size(); i++) {
            double usual = History.usualStep(points.subList(0, i));
            Point last = points.get(i - 1);
            Point now = points.get(i);
            double worse = direction.cost(now.mean()) - direction.cost(last.mean());
            double noise = Math.hypot(now.noise(), last.noise());
            if (usual > 0 && worse > SUDDEN * usual && worse > NOISE * noise) {
                return Optional.of(new Alert(
                        KIND,
                        now.milestone(),
                        Optional.of(metric),
                        String.format(
                                Locale.ROOT,
                                "%s went from %.3f to %.3f, %.0f times its usual step",
                                metric.id(),
                                last.mean(),
                                now.mean(),
                                worse / usual),
                        "look at the loss and the learning rate around this milestone, and keep the one before it"));
            }
        }
        return Optional.empty();
    }
}
