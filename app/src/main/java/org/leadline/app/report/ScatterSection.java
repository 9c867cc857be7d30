package org.leadline.app.report;

import java.util.List;
import java.util.Optional;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// Every label-free score against the reference, a point a milestone.
final class ScatterSection {

    private ScatterSection() {}

    static String html(ReportData data) {
        Optional<Metric> reference = data.reference();
        if (reference.isEmpty()) return "";
        StringBuilder charts = new StringBuilder();
        for (Metric metric : data.labelFreeMetrics()) {
            ScatterPlot plot = new ScatterPlot(data, metric, reference.get());
            if (!plot.isEmpty()) charts.append(figure(data, metric, plot));
        }
        if (charts.isEmpty()) return "";
        return """
            <section id="scatter" aria-labelledby="h-scatter">
            <h2 id="h-scatter">Each label-free score against the %s</h2>
            <p class="legend"><span>early</span> <span class="ramp" role="img" aria-label="from amber to blue"></span> \
            <span>late</span> <span class="hollow" aria-hidden="true"></span> <span>hollow: the initial network</span> \
            %s</p>
            <div class="charts">%s</div>
            </section>
            """.formatted(Html.text(Html.inSentence(reference.get())), shapes(data), charts);
    }

    private static String shapes(ReportData data) {
        if (data.runs().size() == 1) return "";
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < data.runs().size(); i++) {
            html.append("<span class=\"shape\">")
                    .append(shape(i))
                    .append(Html.text(data.runs().get(i).name()))
                    .append("</span> ");
        }
        return html.toString();
    }

    private static String shape(int run) {
        return "<svg viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\"><path d=\""
                + Marks.path(run, 6, 6, 4) + "\" fill=\"currentColor\"/></svg>";
    }

    private static String figure(ReportData data, Metric metric, ScatterPlot plot) {
        return "<figure class=\"chart\"><figcaption>" + Html.named(metric) + "</figcaption>\n" + plot.svg()
                + captions(data, metric) + "</figure>\n";
    }

    private static String captions(ReportData data, Metric metric) {
        if (data.tables().isEmpty()) return "";
        CorrelationTable table = data.tables().getFirst();
        StringBuilder html = new StringBuilder("<p class=\"caption quiet\">");
        List<RunReport> runs = data.runs();
        for (int i = 0; i < runs.size(); i++) {
            Optional<CorrelationTable.Cell> cell =
                    table.cell(metric.id(), runs.get(i).name());
            if (cell.isEmpty()) continue;
            String prefix = runs.size() == 1
                    ? ""
                    : shape(i) + " " + Html.text(runs.get(i).name()) + ": ";
            html.append("<span>")
                    .append(prefix)
                    .append(Html.text(summary(cell.get())))
                    .append("</span> ");
        }
        return html.append("</p>").toString();
    }

    private static String summary(CorrelationTable.Cell cell) {
        return switch (cell.foremost().pearson()) {
            case Correlation found ->
                "r = " + Numbers.r(found.r()) + ", " + Numbers.p(found.p())
                        + (found.isSignificant() ? "" : " (not significant)");
            case NoStatistic(String reason) -> "undefined, because " + reason;
        };
    }
}
