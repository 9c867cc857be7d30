package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;

/// Lines through points in their order, a color and a shape each: a score against training as in the paper's
/// figures 2 to 4, or against the probe.
///
/// @param title the title, such as `SimCLR on CIFAR-10, mini`; empty for none
/// @param xTitle what is across, with its unit
/// @param yTitle what is upward, with its unit
/// @param label the description for screen readers
/// @param lines a run or method each
public record PathPlot(String title, String xTitle, String yTitle, String label, List<Line> lines) {

    private static final PlotFrame FRAME = PlotFrame.LARGE;
    private static final double RADIUS = 4;

    /// The height of a row of the legend, in pixels.
    private static final double ROW = 18;

    /// A run or method.
    ///
    /// @param name its name in the legend
    /// @param points in the order of training
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /// A milestone.
    ///
    /// @param x finite
    /// @param y finite
    /// @param words what the pointer is told behind the name of the line
    public record Point(double x, double y, Mark mark, String words) {}

    /// How a milestone is drawn.
    public enum Mark {
        /// In the color of its line.
        PLAIN,
        /// In orange: its layout has outliers.
        OUTLYING,
        /// Hollow: the initial network.
        INITIAL
    }

    public PathPlot {
        lines = List.copyOf(lines);
    }

    /// Returns whether there is no point to draw.
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.points().isEmpty());
    }

    /// Returns the picture as a file of its own.
    public String file() {
        PlotFrame frame = frame();
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        Axis x = frame.across(all.stream().mapToDouble(Point::x).toArray());
        Axis y = frame.upward(all.stream().mapToDouble(Point::y).toArray());
        StringBuilder content = new StringBuilder(PictureFile.STYLE);
        if (!title.isEmpty()) content.append(PictureFile.title(frame, title));
        content.append(frame.grid(x, x.ticks(), y, xTitle, yTitle));
        List<Place> places = places();
        for (int number = 0; number < lines.size(); number++) {
            content.append(line(number, x, y)).append(legend(number, places.get(number)));
        }
        return frame.svg(PictureFile.attributes(frame), label, content.toString());
    }

    /// The place of an entry of the legend.
    ///
    /// @param row its row, from 0
    private record Place(double left, int row) {}

    /// The legend from left to right, in as many rows as it takes.
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        double left = FRAME.left();
        int row = 0;
        for (Line line : lines) {
            if (left > FRAME.left() && left + width(line) > FRAME.right()) {
                left = FRAME.left();
                row++;
            }
            places.add(new Place(left, row));
            left += width(line);
        }
        return places;
    }

    /// The frame with room for title and legend above the points.
    private PlotFrame frame() {
        int rows = places().getLast().row() + 1;
        PlotFrame.Margins usual = FRAME.margins();
        double top = legendTop() + rows * ROW;
        return new PlotFrame(
                FRAME.width(),
                FRAME.height() - usual.top() + top,
                FRAME.edge(),
                new PlotFrame.Margins(usual.left(), usual.right(), top, usual.bottom()));
    }

    private double legendTop() {
        return title.isEmpty() ? ROW / 2 : 1.5 * ROW;
    }

    private String line(int number, Axis x, Axis y) {
        Line line = lines.get(number);
        String color = PictureFile.color(number);
        StringBuilder way = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (Point point : line.points()) {
            double right = x.pixel(point.x());
            double up = y.pixel(point.y());
            way.append(way.isEmpty() ? "M" : "L")
                    .append(Numbers.plain(right))
                    .append(' ')
                    .append(Numbers.plain(up));
            marks.append("<path ")
                    .append(paint(point.mark(), color))
                    .append(" d=\"")
                    .append(Marks.path(number, right, up, RADIUS))
                    .append("\"><title>")
                    .append(Html.text(line.name() + ", " + point.words()))
                    .append("</title></path>\n");
        }
        return "<path fill=\"none\" stroke=\"" + color + "\" stroke-width=\"1.5\" d=\"" + way + "\"/>\n" + marks;
    }

    private static String paint(Mark mark, String color) {
        return switch (mark) {
            case PLAIN -> "fill=\"" + color + "\"";
            case OUTLYING -> "fill=\"" + PictureFile.OUTLYING + "\"";
            case INITIAL -> "fill=\"#fff\" stroke=\"" + color + "\" stroke-width=\"1.5\"";
        };
    }

    private String legend(int number, Place place) {
        double middle = legendTop() + (place.row() + 0.5) * ROW - 2;
        return "<path fill=\"" + PictureFile.color(number) + "\" d=\""
                + Marks.path(number, place.left(), middle, RADIUS)
                + "\"/><text x=\"" + Numbers.plain(place.left() + 9) + "\" y=\"" + Numbers.plain(middle + 4) + "\">"
                + Html.text(lines.get(number).name()) + "</text>\n";
    }

    /// The width of a line's entry in the legend, in pixels.
    private static double width(Line line) {
        return 26 + 6.2 * line.name().length();
    }
}
