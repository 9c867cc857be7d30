package org.leadline.app.report;

import java.util.List;

/// The lines behind a plot, their numbers, and the titles of its axes.
final class PlotGrid {

    private PlotGrid() {}

    /// @param ticks of the axis to the right
    /// @param titleX where the title of the axis upwards stands, from the left
    /// @param titleY where that of the axis to the right stands, from above
    static String svg(Axis x, List<Double> ticks, Axis y, String xTitle, String yTitle, double titleX, double titleY) {
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
        String middle = Numbers.plain((y.start() + y.end()) / 2);
        String left = Numbers.plain(titleX);
        return svg.append("<text class=\"axis\" x=\"" + Numbers.plain((x.start() + x.end()) / 2) + "\" y=\"" + titleY
                        + "\" text-anchor=\"middle\">" + Html.text(xTitle) + "</text>")
                .append("<text class=\"axis\" x=\"" + left + "\" y=\"" + middle
                        + "\" text-anchor=\"middle\" transform=\"rotate(-90 " + left + " " + middle + ")\">"
                        + Html.text(yTitle) + "</text>\n")
                .toString();
    }
}
