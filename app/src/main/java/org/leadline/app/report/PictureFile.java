package org.leadline.app.report;

import java.util.List;

/// A plot as a file of its own: what the style sheet of a page would give, spelled out, because many SVG viewers
/// support no CSS variables.
final class PictureFile {

    /// The orange of milestones and rows with outliers, as in the paper's figures.
    static final String OUTLYING = "#e69f00";

    /// The style of text and grid, and a white ground.
    static final String STYLE = """
        <style>svg { font-family: Arial, 'DejaVu Sans', sans-serif; } text { font-size: 11px; fill: #555; } \
        .axis { font-size: 12px; fill: #111; } .grid { stroke: #ddd; }</style><rect width="100%" height="100%" fill="#fff"/>
        """;

    /// The width of a letter of a title on average, in pixels.
    private static final double LETTER = 7;

    private static final List<String> COLORS =
            List.of("#0072b2", "#c8500a", "#00835d", "#a8498a", "#7a6200", "#2a8fc4", "#5b4bb5", "#4b535b");

    private PictureFile() {}

    /// The color of a family or run, by its number.
    static String color(int number) {
        return COLORS.get(number % COLORS.size());
    }

    /// The attributes of a picture in a file, each followed by a space.
    static String attributes(PlotFrame frame) {
        return "xmlns=\"http://www.w3.org/2000/svg\" width=\"" + Numbers.plain(frame.width()) + "\" height=\""
                + Numbers.plain(frame.height()) + "\" ";
    }

    /// A title above the points, pressed together where it would not fit into the picture.
    static String title(PlotFrame frame, String title) {
        double room = frame.width() - 2 * frame.edge();
        String pressed = title.length() * LETTER > room
                ? " textLength=\"" + Numbers.plain(room) + "\" lengthAdjust=\"spacingAndGlyphs\""
                : "";
        return "<text class=\"axis\" x=\"" + Numbers.plain(frame.edge()) + "\" y=\"20\" font-weight=\"bold\"" + pressed
                + ">" + Html.text(title) + "</text>\n";
    }
}
