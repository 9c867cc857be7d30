package org.leadline.app.report;

import java.util.List;

/// A score against training as in the paper's figures 2 to 4: a line a run, and milestones with outliers marked
/// in orange.
///
/// @param title the title, such as `SimCLR on CIFAR-10, mini`
/// @param xTitle what milestones are counted in, such as `Epoch`
/// @param yTitle the score with its unit
/// @param lines a run each
public record ProgressPlot(String title, String xTitle, String yTitle, List<Line> lines) {

    private static final PlotFrame FRAME = PlotFrame.LARGE;
    private static final double RADIUS = 4;

    /// A run.
    ///
    /// @param name its name in the legend
    /// @param points by ascending epoch
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /// A milestone.
    ///
    /// @param epoch its epoch
    /// @param value the score, finite
    /// @param hasOutliers whether its layout has outliers
    public record Point(int epoch, double value, boolean hasOutliers) {}

    public ProgressPlot {
        lines = List.copyOf(lines);
    }

    /// Returns whether there is no point to draw.
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.points().isEmpty());
    }

    /// Returns the picture as a file of its own.
    public String file() {
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        Axis x = FRAME.across(all.stream().mapToDouble(Point::epoch).toArray());
        Axis y = FRAME.upward(all.stream().mapToDouble(Point::value).toArray());
        StringBuilder content = new StringBuilder(PictureFile.STYLE)
                .append(PictureFile.title(FRAME, title))
                .append(FRAME.grid(x, x.ticks(), y, xTitle + " (orange: milestones with outliers)", yTitle));
        for (int number = 0; number < lines.size(); number++) content.append(line(number, x, y));
        return FRAME.svg(
                PictureFile.attributes(FRAME), title + ": " + yTitle + " against training", content.toString());
    }

    private String line(int number, Axis x, Axis y) {
        Line line = lines.get(number);
        String color = PictureFile.color(number);
        StringBuilder way = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (Point point : line.points()) {
            double right = x.pixel(point.epoch());
            double up = y.pixel(point.value());
            way.append(way.isEmpty() ? "M" : "L")
                    .append(Numbers.plain(right))
                    .append(' ')
                    .append(Numbers.plain(up));
            marks.append("<path fill=\"")
                    .append(point.hasOutliers() ? PictureFile.OUTLYING : color)
                    .append("\" d=\"")
                    .append(Marks.path(number, right, up, RADIUS))
                    .append("\"><title>")
                    .append(Html.text(line.name() + ", epoch " + point.epoch() + ": " + Numbers.value(point.value())
                            + (point.hasOutliers() ? ", with outliers" : "")))
                    .append("</title></path>\n");
        }
        double legend = FRAME.right() - 80.0 * (lines.size() - number);
        return "<path fill=\"none\" stroke=\"" + color + "\" stroke-width=\"1.5\" d=\"" + way + "\"/>\n" + marks
                + "<path fill=\"" + color + "\" d=\"" + Marks.path(number, legend, 16, RADIUS) + "\"/><text x=\""
                + Numbers.plain(legend + 9) + "\" y=\"20\">" + Html.text(line.name()) + "</text>\n";
    }
}
