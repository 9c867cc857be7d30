package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// A scatter plot of one score against the reference as SVG. Color tells the order of milestones, shape the run,
/// and a hollow mark the initial network.
final class ScatterPlot {

    private static final PlotFrame FRAME = PlotFrame.SMALL;

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
        Axis x = FRAME.across(points.stream().mapToDouble(Point::x).toArray());
        Axis y = FRAME.upward(points.stream().mapToDouble(Point::y).toArray());
        StringBuilder content = new StringBuilder("\n")
                .append(FRAME.grid(x, x.ticks(), y, Phrases.withUnit(score), Phrases.withUnit(reference)))
                .append(ways(x, y));
        points.forEach(point -> content.append(mark(point, x, y)));
        String label = score.title() + " against " + reference.title() + ", " + points.size() + " points";
        return FRAME.svg("", label, content.toString());
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

    /// Returns a thin line through the milestones of each run, in their order.
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

    /// @param lateness the position of the milestone in its run, from 0 (first) to 1 (last)
    private record Point(int run, MilestoneReport milestone, double lateness, double x, double y) {}
}
