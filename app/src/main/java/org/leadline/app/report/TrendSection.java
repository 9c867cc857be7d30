package org.leadline.app.report;

import java.util.List;
import java.util.stream.Collectors;
import org.leadline.metric.Metric;

/// A small chart for each score over the milestones. The script draws the charts; without it their descriptions
/// remain.
final class TrendSection implements Section {

    @Override
    public String id() {
        return "trends";
    }

    @Override
    public String html(ReportData data) {
        List<Metric> drawn = PageData.drawn(data);
        if (drawn.isEmpty()) return section("<p>No score has a value yet, so there is no trend to draw.</p>");
        StringBuilder charts = new StringBuilder();
        for (int i = 0; i < drawn.size(); i++) charts.append(chart(data, drawn.get(i), i));
        return section(Blocks.note("Mean over the seeds; the band is ± one standard deviation. Move over a chart, or"
                        + " go to it by Tab and use the arrow keys, to read one milestone in every chart.")
                + legend(data)
                + Blocks.warnings(data.warnings())
                + Blocks.charts(charts)
                + reasons(data));
    }

    private String section(String html) {
        return Blocks.section(id(), "Every score over training", html);
    }

    private static String legend(ReportData data) {
        if (!data.hasSeveralRuns()) return "";
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        for (int i = 0; i < data.runs().size(); i++) {
            html.append("<span class=\"shape\">")
                    .append(Marks.key(i))
                    .append(Html.text(data.runs().get(i).name()))
                    .append("</span> ");
        }
        return html.append("</p>\n").toString();
    }

    /// Returns the trust in the score as a tag for each method of the runs.
    private static String trust(ReportData data, Metric metric) {
        return data.runs().stream()
                .flatMap(run -> run.verdict().trust().stream())
                .filter(known -> known.metric().equals(metric.id()))
                .distinct()
                .map(known -> " <span class=\"tag " + known.word().text() + "\">"
                        + known.word().text() + " for " + Html.text(known.context()) + ", r " + Html.text(known.range())
                        + "</span>")
                .collect(Collectors.joining());
    }

    private static String chart(ReportData data, Metric metric, int number) {
        String caption = Html.named(metric)
                + (metric.needsLabels() ? " <span class=\"tag\">needs labels</span>" : "")
                + trust(data, metric);
        return Blocks.figure(caption, """
            <p class="readout quiet" data-readout="%s" aria-hidden="true">%s</p>
            <div class="plot" data-trend="%s" role="img" aria-label="%s"></div>
            <noscript><p class="note">This chart needs JavaScript; its numbers are in the table of all the scores.</p>\
            </noscript>""".formatted(
                        number, Html.text(hint(data, metric)), number, Html.text(description(data, metric))));
    }

    private static String hint(ReportData data, Metric metric) {
        String unit = metric.unit().isBlank() ? "" : metric.unit();
        String better = better(data, metric);
        return unit.isEmpty() || better.isEmpty() ? unit + better : unit + ", " + better;
    }

    private static String better(ReportData data, Metric metric) {
        return Better.words(
                metric,
                data.runs().stream()
                        .flatMap(run -> run.verdict().trust().stream())
                        .toList());
    }

    private static String description(ReportData data, Metric metric) {
        StringBuilder text = new StringBuilder(metric.title()).append(" over the milestones.");
        for (RunReport run : data.runs()) {
            List<MilestoneReport> measured = run.milestones().stream()
                    .filter(milestone -> milestone.mean(metric.id()).isPresent())
                    .toList();
            if (measured.isEmpty()) continue;
            text.append(' ').append(run.name()).append(": ").append(at(run, measured.getFirst(), metric));
            if (measured.size() > 1) text.append(", ").append(at(run, measured.getLast(), metric));
            text.append('.');
        }
        return text.toString();
    }

    private static String at(RunReport run, MilestoneReport milestone, Metric metric) {
        double mean = milestone.mean(metric.id()).orElseThrow().mean();
        return Numbers.value(mean) + " at " + run.indexName() + " " + milestone.index();
    }

    /// Returns a note for each score that is undefined at every milestone, with the reason.
    private static String reasons(ReportData data) {
        StringBuilder html = new StringBuilder();
        for (Metric metric : data.metrics()) {
            if (data.runs().stream().anyMatch(run -> run.hasValue(metric.id()))) continue;
            data.runs().stream()
                    .flatMap(run -> run.reasons(metric.id()).values().stream())
                    .findFirst()
                    .ifPresent(reason -> html.append(Blocks.note(
                            Html.text(metric.title()) + " is not drawn: it is undefined at every milestone, because "
                                    + Html.text(reason) + ".")));
        }
        return html.toString();
    }
}
