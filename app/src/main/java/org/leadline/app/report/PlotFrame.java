package org.leadline.app.report;

import java.util.List;

/// The size of a plot in pixels, and the grid and titles around the points.
///
/// @param width the width of the picture
/// @param height the height of the picture
/// @param edge the distance of the axis titles from the edge of the picture
/// @param margins the room for labels around the points
record PlotFrame(double width, double height, double edge, Margins margins) {

    /// The frame of a plot among others of a section.
    static final PlotFrame SMALL = new PlotFrame(340, 250, 8, new Margins(46, 18, 8, 44));

    /// The frame of a plot with names beside its points.
    static final PlotFrame LARGE = new PlotFrame(520, 360, 10, new Margins(62, 14, 34, 48));

    /// The height of a title's letters above its baseline, less what hangs below, in pixels.
    private static final double BASELINE = 2;

    /// The width of a letter of a title on average, in pixels.
    private static final double LETTER = 5.8;

    /// The room around the points, in pixels.
    record Margins(double left, double right, double top, double bottom) {}

    /// The leftmost pixel of the points.
    double left() {
        return margins.left();
    }

    /// The rightmost pixel of the points.
    double right() {
        return width - margins.right();
    }

    /// Returns the axis from left to right.
    ///
    /// @param values at least one
    Axis across(double[] values) {
        return Axis.around(values, left(), right());
    }

    /// Returns the axis from bottom to top.
    ///
    /// @param values at least one
    Axis upward(double[] values) {
        return Axis.around(values, height - margins.bottom(), margins.top());
    }

    /// Returns the picture as an SVG element.
    ///
    /// @param attributes more attributes of the element, each followed by a space; empty inside a page
    /// @param label the description for screen readers
    String svg(String attributes, String label, String content) {
        return "<svg class=\"scatter\" " + attributes + "viewBox=\"0 0 " + Numbers.plain(width) + " "
                + Numbers.plain(height) + "\" role=\"img\" aria-label=\"" + Html.text(label) + "\">" + content
                + "</svg>\n";
    }

    /// Returns the grid lines with their numbers and the axis titles.
    ///
    /// @param ticks the values of `x` that get a line
    String grid(Axis x, List<Double> ticks, Axis y, String xTitle, String yTitle) {
        StringBuilder svg = new StringBuilder();
        for (double tick : ticks) {
            String at = Numbers.plain(x.pixel(tick));
            svg.append("<path class=\"grid\" d=\"M" + at + " " + y.end() + "V" + y.start() + "\"/><text x=\"" + at
                    + "\" y=\"" + (y.start() + 16) + "\" text-anchor=\"middle\">" + x.label(tick) + "</text>");
        }
        for (double tick : y.ticks()) {
            double at = y.pixel(tick);
            svg.append("<path class=\"grid\" d=\"M" + x.start() + " " + Numbers.plain(at) + "H" + x.end()
                    + "\"/><text x=\"" + (x.start() - 6) + "\" y=\"" + Numbers.plain(at + 4)
                    + "\" text-anchor=\"end\">" + y.label(tick) + "</text>");
        }
        return svg + titles(x, y, xTitle, yTitle);
    }

    private String titles(Axis x, Axis y, String xTitle, String yTitle) {
        double length = yTitle.length() * LETTER;
        boolean isLong = length > Math.abs(y.start() - y.end());
        String middle = Numbers.plain(isLong ? height / 2 : (y.start() + y.end()) / 2);
        String left = Numbers.plain(edge + BASELINE);
        double room = height - 2 * BASELINE;
        String pressed =
                length > room ? " textLength=\"" + Numbers.plain(room) + "\" lengthAdjust=\"spacingAndGlyphs\"" : "";
        return "<text class=\"axis\" x=\"" + Numbers.plain((x.start() + x.end()) / 2) + "\" y=\"" + (height - edge)
                + "\" text-anchor=\"middle\">" + Html.text(xTitle) + "</text><text class=\"axis\" x=\"" + left
                + "\" y=\"" + middle + "\" text-anchor=\"middle\" transform=\"rotate(-90 " + left + " " + middle + ")\""
                + pressed + ">" + Html.text(yTitle) + "</text>\n";
    }
}
