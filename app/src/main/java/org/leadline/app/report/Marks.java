package org.leadline.app.report;

/// The mark of each run: a shape and a color, so that color alone never tells two runs apart. The style sheet
/// defines the colors.
final class Marks {

    /// The number of colors in the style sheet, `--run-0` to `--run-7`.
    private static final int COLORS = 8;

    private Marks() {}

    /// Returns the mark's outline around a point as SVG path data.
    ///
    /// @param run the run's number
    /// @param r half the mark's size
    static String path(int run, double x, double y, double r) {
        return switch (run % 6) {
            case 0 -> circle(x, y, r);
            case 1 -> polygon(x, y, r * 1.3, 3, -Math.PI / 2);
            case 2 -> polygon(x, y, r * 1.2, 4, Math.PI / 4);
            case 3 -> polygon(x, y, r * 1.3, 4, 0);
            case 4 -> polygon(x, y, r * 1.25, 3, Math.PI / 2);
            default -> polygon(x, y, r * 1.2, 6, 0);
        };
    }

    /// Returns a small picture of the mark in the run's color, for a legend.
    static String key(int run) {
        return "<svg class=\"key\" viewBox=\"0 0 20 12\" width=\"20\" height=\"12\" aria-hidden=\"true\" style=\"color:"
                + color(run) + "\"><path d=\"M0 6H20\" stroke=\"currentColor\" stroke-width=\"1.5\"/><path d=\""
                + path(run, 10, 6, 4) + "\" fill=\"currentColor\"/></svg>";
    }

    /// Returns the run's color as a CSS variable.
    static String color(int run) {
        return "var(--run-" + run % COLORS + ")";
    }

    private static String circle(double x, double y, double r) {
        return "M" + Numbers.plain(x - r) + " " + Numbers.plain(y) + "a" + r + " " + r + " 0 1 0 " + 2 * r + " 0a" + r
                + " " + r + " 0 1 0 " + -2 * r + " 0z";
    }

    private static String polygon(double x, double y, double r, int corners, double start) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < corners; i++) {
            double angle = start + 2 * Math.PI * i / corners;
            path.append(i == 0 ? "M" : "L")
                    .append(Numbers.plain(x + r * Math.cos(angle)))
                    .append(' ')
                    .append(Numbers.plain(y + r * Math.sin(angle)));
        }
        return path.append('z').toString();
    }
}
