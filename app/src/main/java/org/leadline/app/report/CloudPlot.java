package org.leadline.app.report;

import java.util.List;

/// Layouts side by side, seen from one side, with outlying rows in orange and larger.
///
/// @param title the title of the picture
/// @param panels a layout each
public record CloudPlot(String title, List<Panel> panels) {

    private static final double SIDE = 250;
    private static final double GAP = 14;
    private static final double TOP = 56;

    /// The share of the third axis in the two of the picture.
    private static final double DEPTH_RIGHT = 0.35;

    private static final double DEPTH_UP = 0.25;

    /// A layout.
    ///
    /// @param name what stands above it, such as `epoch 20`
    /// @param points a row each
    public record Panel(String name, List<Point> points) {
        public Panel {
            points = List.copyOf(points);
        }
    }

    /// A row of a layout.
    ///
    /// @param isOutlying whether it is marked
    public record Point(double x, double y, double z, boolean isOutlying) {

        double right() {
            return x + DEPTH_RIGHT * z;
        }

        double up() {
            return y + DEPTH_UP * z;
        }
    }

    public CloudPlot {
        panels = List.copyOf(panels);
    }

    /// Returns the picture as a file of its own.
    public String file() {
        PlotFrame frame = new PlotFrame(
                GAP + panels.size() * (SIDE + GAP), TOP + SIDE + GAP, 8, new PlotFrame.Margins(GAP, GAP, TOP, GAP));
        StringBuilder content = new StringBuilder(PictureFile.STYLE).append(PictureFile.title(frame, title));
        for (int number = 0; number < panels.size(); number++) {
            content.append(panel(panels.get(number), GAP + number * (SIDE + GAP)));
        }
        return frame.svg(PictureFile.attributes(frame), title, content.toString());
    }

    private static String panel(Panel panel, double left) {
        StringBuilder svg = new StringBuilder("<text x=\"" + Numbers.plain(left) + "\" y=\"44\">")
                .append(Html.text(panel.name()))
                .append("</text><rect x=\"" + Numbers.plain(left) + "\" y=\"" + TOP + "\" width=\"" + SIDE
                        + "\" height=\"" + SIDE + "\" fill=\"none\" stroke=\"#ddd\"/>\n");
        Axis x = Axis.around(panel.points().stream().mapToDouble(Point::right).toArray(), left, left + SIDE);
        Axis y = Axis.around(panel.points().stream().mapToDouble(Point::up).toArray(), TOP + SIDE, TOP);
        for (boolean outlying : new boolean[] {false, true}) {
            StringBuilder path = new StringBuilder();
            for (Point point : panel.points()) {
                if (point.isOutlying() != outlying) continue;
                path.append(Marks.path(0, x.pixel(point.right()), y.pixel(point.up()), outlying ? 3 : 1));
            }
            if (path.isEmpty()) continue;
            svg.append("<path fill=\"" + (outlying ? PictureFile.OUTLYING : "#0072b2") + "\" fill-opacity=\""
                    + (outlying ? "1" : "0.55") + "\" d=\"" + path + "\"/>\n");
        }
        return svg.toString();
    }
}
