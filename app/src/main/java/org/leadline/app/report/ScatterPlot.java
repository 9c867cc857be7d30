package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// One score against the reference as SVG: colour by the milestone's order, shape by run, the initial network
/// hollow.
final class ScatterPlot {

    private static final double WIDTH = 340;
    private static final double HEIGHT = 250;
    private static final double LEFT = 46;
    private static final double RIGHT = 332;
    private static final double TOP = 8;
    private static final double BOTTOM = 206;

    private final ReportData data;
    private final Metric score;
    private final Metric reference;
    private final List<Point> points;

    ScatterPlot(ReportData data, Metric score, Metric reference) {
        this.data = data;
        this.score = score;
        this.reference = reference;
        this.points = points();
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    String svg() {
        Axis x = Axis.around(points.stream().mapToDouble(Point::x).toArray(), LEFT, RIGHT);
        Axis y = Axis.around(points.stream().mapToDouble(Point::y).toArray(), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder("<svg class=\"scatter\" viewBox=\"0 0 ")
                .append(Numbers.plain(WIDTH))
                .append(' ')
                .append(Numbers.plain(HEIGHT))
                .append("\" role=\"img\" aria-label=\"")
                .append(Html.text(score.title() + " against " + reference.title() + ", " + points.size() + " points"))
                .append("\">\n");
        svg.append(PlotGrid.svg(x, x.ticks(), y, Phrases.withUnit(score), Phrases.withUnit(reference), 10, HEIGHT - 8))
                .append(ways(x, y));
        points.forEach(point -> svg.append(mark(point, x, y)));
        return svg.append("</svg>\n").toString();
    }

    private List<Point> points() {
        List<Point> found = new ArrayList<>();
        for (int run = 0; run < data.runs().size(); run++) {
            List<MilestoneReport> milestones = data.runs().get(run).milestones();
            for (int order = 0; order < milestones.size(); order++) {
                MilestoneReport milestone = milestones.get(order);
                Optional<ScoreSummary.Mean> x = milestone.mean(score.id());
                Optional<ScoreSummary.Mean> y = milestone.mean(reference.id());
                if (x.isEmpty() || y.isEmpty()) continue;
                double lateness = milestones.size() == 1 ? 1 : (double) order / (milestones.size() - 1);
                found.add(new Point(
                        run, milestone, lateness, x.get().mean(), y.get().mean()));
            }
        }
        return found;
    }

    /// A thin line through the milestones of each run, so that its way can be followed.
    private String ways(Axis x, Axis y) {
        StringBuilder svg = new StringBuilder();
        for (int run = 0; run < data.runs().size(); run++) {
            StringBuilder line = new StringBuilder();
            for (Point point : points) {
                if (point.run() != run) continue;
                line.append(line.isEmpty() ? "M" : "L")
                        .append(Numbers.plain(x.pixel(point.x())))
                        .append(' ')
                        .append(Numbers.plain(y.pixel(point.y())));
            }
            if (!line.isEmpty())
                svg.append("<path class=\"way\" d=\"").append(line).append("\"/>");
        }
        return svg.toString();
    }

    private String mark(Point point, Axis x, Axis y) {
        RunReport run = data.runs().get(point.run());
        String title =
                run.name() + ", " + run.indexName() + " " + point.milestone().index()
                        + (point.milestone().isInitial() ? " (initial network)" : "") + ": " + score.title() + " "
                        + Numbers.value(point.x()) + ", " + reference.title() + " " + Numbers.value(point.y());
        return "<path class=\"mark" + (point.milestone().isInitial() ? " initial" : "") + "\" style=\"--t:"
                + Math.round(100 * point.lateness()) + "%\" d=\""
                + Marks.path(point.run(), x.pixel(point.x()), y.pixel(point.y()), 5) + "\"><title>" + Html.text(title)
                + "</title></path>\n";
    }

    /// @param lateness 0 for the first milestone of its run, 1 for the last
    private record Point(int run, MilestoneReport milestone, double lateness, double x, double y) {}
}
