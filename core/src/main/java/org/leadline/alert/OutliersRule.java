package org.leadline.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.alert.History.Point;
import org.leadline.linalg.Median;
import org.leadline.metric.Metric;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.RobustLayoutEntropy;

/// An entropy that a few rows decide: it lies much further below its robust variant than is usual for the run.
final class OutliersRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("outliers", "outliers in the entropy");

    /// Nats by which the entropy may lie below its robust variant, beyond what is usual for the run.
    static final double ENTROPY_LOST = 0.3;

    /// Standard errors that are added to that limit.
    private static final double NOISE = 2;

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of(LayoutEntropy.METRIC, RobustLayoutEntropy.METRIC);
    }

    @Override
    public boolean canLook(RunHistory run) {
        return needs().stream()
                .noneMatch(metric -> run.features().series(metric).isEmpty());
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        List<Point> gaps = gaps(run.features());
        if (gaps.isEmpty()) return Stream.empty();
        double usual = usual(gaps);
        return gaps.stream()
                .filter(gap -> isLarge(gap, usual))
                .limit(1)
                .map(gap -> new Alert(
                        KIND,
                        gap.milestone(),
                        Optional.of(LayoutEntropy.METRIC),
                        "the entropy lies " + side(gap.mean(), " nats") + " its robust variant, and " + side(usual, "")
                                + " it is usual for this run",
                        "do not compare this milestone's entropy; entropy-robust is not moved by a few rows, and"
                                + " outliers-z3 names them"));
    }

    /// A gap in words, such as `0.35 above` for one of −0.35.
    private static String side(double gap, String unit) {
        return String.format(Locale.ROOT, "%.2f%s %s", Math.abs(gap), unit, gap < 0 ? "above" : "below");
    }

    /// Every milestone whose entropy a few rows decide, where the alert names the first; none where an entropy is
    /// missing.
    static Set<Integer> milestones(History features) {
        List<Point> gaps = gaps(features);
        if (gaps.isEmpty()) return Set.of();
        double usual = usual(gaps);
        return gaps.stream()
                .filter(gap -> isLarge(gap, usual))
                .map(Point::milestone)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double usual(List<Point> gaps) {
        return Median.of(gaps.stream().mapToDouble(Point::mean).toArray());
    }

    private static boolean isLarge(Point gap, double usual) {
        return gap.mean() - usual >= ENTROPY_LOST + NOISE * gap.noise();
    }

    /// The robust entropy less the entropy, with the noise of the entropy.
    private static List<Point> gaps(History history) {
        Map<Integer, Double> robust = new HashMap<>();
        history.series(RobustLayoutEntropy.METRIC).forEach(point -> robust.put(point.milestone(), point.mean()));
        List<Point> gaps = new ArrayList<>();
        for (Point point : history.series(LayoutEntropy.METRIC)) {
            Double other = robust.get(point.milestone());
            if (other == null) continue;
            gaps.add(new Point(point.milestone(), other - point.mean(), point.noise(), point.seeds()));
        }
        return gaps;
    }
}
