package org.leadline.app.report;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// A scatter plot of one score against the reference as SVG, one mark for each encoder, as in the paper's figures 5
/// and 6. Shape and color of a mark tell the family.
public final class EncoderPlot {

    /// The plot of a page, whose heading names score and images.
    private static final PlotFrame PAGE = PlotFrame.LARGE;

    /// The plot of a file, which has a title above the families.
    private static final PlotFrame FILE = new PlotFrame(620, 420, 10, new PlotFrame.Margins(62, 20, 58, 48));

    private static final double RADIUS = 5;

    /// The width of a letter of an encoder's name on average, in pixels.
    private static final double SMALL_LETTER = 5.5;

    /// The distance of a family's baseline above the points, in pixels.
    private static final double ABOVE = 14;

    private final EncoderScores scores;
    private final Metric score;
    private final Metric reference;
    private final List<Point> points;

    /// @param score the score on the horizontal axis
    /// @param reference the score on the vertical axis
    public EncoderPlot(EncoderScores scores, Metric score, Metric reference) {
        this.scores = scores;
        this.score = score;
        this.reference = reference;
        this.points = scores.encoders().stream()
                .flatMap(encoder -> point(encoder).stream())
                .toList();
    }

    private record Point(EncoderScores.Encoder encoder, double x, double y) {}

    private Optional<Point> point(EncoderScores.Encoder encoder) {
        Optional<ScoreSummary.Mean> x = encoder.mean(score);
        Optional<ScoreSummary.Mean> y = encoder.mean(reference);
        if (x.isEmpty() || y.isEmpty()) return Optional.empty();
        return Optional.of(new Point(encoder, x.get().mean(), y.get().mean()));
    }

    /// Returns whether no encoder has a value of both scores.
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /// Returns the picture as a file of its own, with a title that names the images.
    public String file() {
        String title = score.title() + " against the linear probe, by family: " + scores.data();
        return svg(
                FILE,
                PictureFile.attributes(FILE),
                PictureFile.STYLE + PictureFile.title(FILE, title),
                PictureFile::color);
    }

    /// Returns the picture as part of a page, whose style sheet has the colors.
    String svg() {
        return svg(PAGE, "", "", Marks::color);
    }

    /// @param above what stands before the grid
    /// @param color the CSS color of a family, by the family's number
    private String svg(PlotFrame frame, String attributes, String above, IntFunction<String> color) {
        Axis x = frame.across(points.stream().mapToDouble(Point::x).toArray());
        Axis y = frame.upward(points.stream().mapToDouble(Point::y).toArray());
        StringBuilder content = new StringBuilder(above)
                .append(frame.grid(x, x.ticks(), y, Phrases.withUnit(score), Phrases.withUnit(reference)))
                .append(legend(frame, color));
        for (Point point : points) content.append(mark(point, x, y, color));
        String label = score.title() + " against " + Phrases.inSentence(reference) + ", an encoder a mark";
        return frame.svg(attributes, label, content.toString());
    }

    private String legend(PlotFrame frame, IntFunction<String> color) {
        StringBuilder svg = new StringBuilder();
        double at = frame.left();
        double baseline = frame.margins().top() - ABOVE;
        for (String family : scores.families()) {
            svg.append(shape(family, color, at + RADIUS, baseline - 4, "")
                    + "<text class=\"axis\" x=\"" + Numbers.plain(at + 14) + "\" y=\"" + Numbers.plain(baseline) + "\">"
                    + Html.text(family) + "</text>");
            at += 34 + 7.5 * family.length();
        }
        return svg.append('\n').toString();
    }

    private String mark(Point point, Axis x, Axis y, IntFunction<String> color) {
        double toRight = x.pixel(point.x());
        double up = y.pixel(point.y());
        String title = point.encoder().name() + ": " + score.title() + " " + Numbers.value(point.x()) + ", "
                + reference.title() + " " + Numbers.value(point.y());
        String name = label(point.encoder());
        boolean isNearEdge = toRight + 9 + SMALL_LETTER * name.length() > x.end();
        return shape(point.encoder().family(), color, toRight, up, "<title>" + Html.text(title) + "</title>")
                + "<text x=\""
                + Numbers.plain(toRight + (isNearEdge ? -9 : 9)) + "\" y=\"" + Numbers.plain(up + 4)
                + "\" text-anchor=\"" + (isNearEdge ? "end" : "start") + "\">" + Html.text(name)
                + "</text>\n";
    }

    private String shape(String family, IntFunction<String> color, double x, double y, String inner) {
        int number = scores.families().indexOf(family);
        return "<path style=\"fill:" + color.apply(number) + "\" d=\"" + Marks.path(number, x, y, RADIUS) + "\">"
                + inner + "</path>";
    }

    /// Returns the part of the name that the family does not share, in whole words and numbers, such as `50` of
    /// `resnet50` and `b0` of `efficientnet_b0`.
    private String label(EncoderScores.Encoder encoder) {
        List<String> names = scores.encoders().stream()
                .filter(other -> other.family().equals(encoder.family()))
                .map(EncoderScores.Encoder::name)
                .toList();
        int shared = names.size() == 1 ? 0 : names.getFirst().length();
        for (String name : names) {
            while (!name.startsWith(names.getFirst().substring(0, shared))) shared--;
        }
        String common = encoder.name().substring(0, shared);
        int word = Math.max(common.lastIndexOf('_'), common.lastIndexOf('-')) + 1;
        if (word > 0) return encoder.name().substring(word);
        while (shared > 0 && Character.isDigit(encoder.name().charAt(shared - 1))) shared--;
        return shared < encoder.name().length() ? encoder.name().substring(shared) : encoder.name();
    }
}
