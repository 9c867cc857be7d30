package org.leadline.alert;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.metric.Metric;

/// A plateau: for every score of known direction, the range of its last five means is below the 95%
/// studentized-range limit.
///
/// A score with one seed has no noise estimate. It can veto a plateau (range above the median step) but not support
/// one.
final class PlateauRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("plateau", "plateau");

    /// Milestones without a move.
    static final int STILL = 5;

    /// Standard errors that five means of one value span at most, 19 times in 20, for 2, 3, 4, 5, and 6 seeds or
    /// more (`scipy.stats.studentized_range.ppf(0.95, 5, 5 * (seeds - 1))`).
    private static final double[] STUDENTIZED_RANGE = {5.673, 4.654, 4.367, 4.232, 4.153};

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
        return "a score of known direction with several seeds at more than five milestones";
    }

    @Override
    public boolean canLook(RunHistory run) {
        return run.directions().keySet().stream().anyMatch(metric -> {
            List<Point> points = run.features().series(metric);
            return points.size() > STILL && points.getLast().noise() > 0;
        });
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        List<String> still = new ArrayList<>();
        for (Metric metric : run.directions().keySet()) {
            List<Point> points = run.features().series(metric);
            if (points.size() < STILL + 1) continue;
            List<Point> last = points.subList(points.size() - STILL, points.size());
            double moved = span(last);
            double noise = pooledNoise(last);
            if (noise == 0) {
                if (moved > History.usualStep(points)) return Stream.empty();
                continue;
            }
            if (moved > range(last.getLast().seeds()) * noise) return Stream.empty();
            still.add(String.format(
                    Locale.ROOT, "%s %.3f ± %.3f", metric.id(), last.getLast().mean(), noise));
        }
        if (still.isEmpty()) return Stream.empty();
        return Stream.of(new Alert(
                KIND,
                run.features().milestones().getLast().ref().index(),
                Optional.empty(),
                "no score of known direction has moved beyond the noise between seeds for " + STILL + " milestones ("
                        + String.join(", ", still) + ")",
                "training may stop"));
    }

    private static double span(List<Point> points) {
        DoubleSummaryStatistics means = points.stream().mapToDouble(Point::mean).summaryStatistics();
        return means.getMax() - means.getMin();
    }

    private static double pooledNoise(List<Point> points) {
        return Math.sqrt(points.stream()
                .mapToDouble(point -> point.noise() * point.noise())
                .average()
                .orElse(0));
    }

    /// The limit for means of that many seeds, at least 2.
    static double range(int seeds) {
        return STUDENTIZED_RANGE[Math.min(seeds, STUDENTIZED_RANGE.length + 1) - 2];
    }
}
