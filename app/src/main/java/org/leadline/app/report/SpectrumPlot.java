package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.leadline.score.Spectrum;

/// The spectra of one part of the network as SVG: log₁₀ of the eigenvalues by rank, one line for each milestone.
/// Color tells the order of milestones.
final class SpectrumPlot {

    private static final PlotFrame FRAME = PlotFrame.SMALL;

    /// The maximum number of points of a line. More points are not visible at the plot's width.
    private static final int POINTS = 240;

    /// The fraction of the largest eigenvalue below which eigenvalues are rounding errors. They are drawn at this
    /// floor.
    private static final double FLOOR = 1e-12;

    private final String title;
    private final String indexName;
    private final List<SpectrumReport> spectra;
    private final double floor;

    /// @param spectra at least one, in the order of their milestones
    SpectrumPlot(String title, String indexName, List<SpectrumReport> spectra) {
        this.title = title;
        this.indexName = indexName;
        this.spectra = spectra;
        double largest = spectra.stream()
                .mapToDouble(one -> one.eigenvalues().getFirst())
                .max()
                .orElse(0);
        this.floor = largest > 0 ? FLOOR * largest : FLOOR;
    }

    /// Returns the number of directions with at least a hundredth of the largest variance.
    static long used(SpectrumReport spectrum) {
        double minimum = Spectrum.USED_FRACTION * spectrum.eigenvalues().getFirst();
        return spectrum.eigenvalues().stream().filter(value -> value >= minimum).count();
    }

    /// Returns the plot for a page, whose style sheet colors the lines.
    String svg() {
        return svg("", lateness -> "class=\"ray\" style=\"--t:" + Math.round(100 * lateness) + "%\"");
    }

    /// Returns the plot with lines of a style of one's own.
    ///
    /// @param attributes more attributes of the element, each followed by a space
    /// @param style the attributes of a line by its place among the milestones, from 0 to 1
    String svg(String attributes, DoubleFunction<String> style) {
        int ranks =
                spectra.stream().mapToInt(one -> one.eigenvalues().size()).max().orElse(1);
        Axis x = FRAME.across(new double[] {1, ranks});
        double[] heights = spectra.stream()
                .flatMap(one -> one.eigenvalues().stream())
                .mapToDouble(this::height)
                .toArray();
        Axis y = FRAME.upward(heights);
        List<Double> fromOne = x.ticks().stream().filter(tick -> tick >= 1).toList();
        StringBuilder content =
                new StringBuilder("\n").append(FRAME.grid(x, fromOne, y, "rank of the eigenvalue", "log₁₀ λ"));
        for (int i = 0; i < spectra.size(); i++) content.append(line(i, x, y, style));
        return FRAME.svg(
                attributes, "Spectrum of the " + title + " at " + spectra.size() + " milestones", content.toString());
    }

    private double height(double eigenvalue) {
        return Math.log10(Math.max(eigenvalue, floor));
    }

    private String line(int order, Axis x, Axis y, DoubleFunction<String> style) {
        SpectrumReport spectrum = spectra.get(order);
        StringBuilder path = new StringBuilder();
        for (int rank : ranks(spectrum.eigenvalues().size())) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Numbers.plain(x.pixel(rank)))
                    .append(' ')
                    .append(Numbers.plain(y.pixel(height(spectrum.eigenvalues().get(rank - 1)))));
        }
        double lateness = spectra.size() == 1 ? 1 : (double) order / (spectra.size() - 1);
        return "<path " + style.apply(lateness) + " d=\"" + path + "\"><title>"
                + Html.text(indexName + " " + spectrum.index() + ": " + Phrases.count(used(spectrum), "direction")
                        + " with at least a hundredth of the largest variance")
                + "</title></path>\n";
    }

    /// Returns at most [#POINTS] ranks, evenly spaced from 1 to n.
    private static List<Integer> ranks(int n) {
        List<Integer> ranks = new ArrayList<>();
        int points = Math.min(n, POINTS);
        for (int i = 0; i < points; i++) {
            ranks.add(points == 1 ? 1 : 1 + (int) Math.round((double) i * (n - 1) / (points - 1)));
        }
        return ranks;
    }
}
