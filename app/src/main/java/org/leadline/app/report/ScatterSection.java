package org.leadline.app.report;

import java.util.List;
import java.util.Optional;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// A scatter plot of each label-free score against the reference, one point for each milestone.
final class ScatterSection implements Section {

    @Override
    public String id() {
        return "scatter";
    }

    @Override
    public String html(ReportData data) {
        Optional<Metric> reference = data.reference();
        if (reference.isEmpty()) return "";
        StringBuilder charts = new StringBuilder();
        for (Metric metric : data.labelFreeMetrics()) {
            ScatterPlot plot = new ScatterPlot(data, metric, reference.get());
            if (!plot.isEmpty()) charts.append(figure(data, metric, plot));
        }
        if (charts.isEmpty()) return "";
        String legend =
                "<p class=\"legend\">" + Blocks.EARLY_TO_LATE + " <span class=\"hollow\" aria-hidden=\"true\"></span>"
                        + " <span>hollow: the initial network</span> " + shapes(data) + "</p>\n";
        return Blocks.section(
                id(),
                "Each label-free score against the " + Phrases.inSentence(reference.get()),
                legend + Blocks.charts(charts));
    }

    private static String shapes(ReportData data) {
        if (!data.hasSeveralRuns()) return "";
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
        return Blocks.figure(Html.named(metric), plot.svg() + captions(data, metric));
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
