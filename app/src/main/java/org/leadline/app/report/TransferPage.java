package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.metric.PaperMetrics;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// The report on encoders as a page: findings, correlations by family, figures, every score.
final class TransferPage {

    private TransferPage() {}

    static String html(TransferReport report) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n")
                .append(Page.head(report.title(), List.of()))
                .append("<body>\n<main>\n")
                .append(HeadSection.heading(report.title(), report.generatedAt()));
        for (TransferReport.ImageSet set : report.sets()) {
            html.append("<section><h2>")
                    .append(Html.text(set.scores().data()))
                    .append("</h2>\n")
                    .append(correlations(set))
                    .append(trust(set))
                    .append(figures(set))
                    .append(warnings(set.scores()))
                    .append(scores(set.scores()))
                    .append(origin(set))
                    .append("</section>\n");
        }
        return html.append("</main>\n<footer class=\"quiet\">Written by Leadline.</footer>\n</body>\n</html>\n")
                .toString();
    }

    private static String correlations(TransferReport.ImageSet set) {
        if (set.reference().isEmpty()) {
            return "<p>There are no labels to compare with, so only the scores themselves are shown.</p>\n";
        }
        Metric reference = set.reference().getFirst();
        List<String> families = set.scores().families();
        Footnotes reasons = new Footnotes();
        StringBuilder html = new StringBuilder("<p class=\"headline\">")
                .append(Html.text(finding(set, reference)))
                .append("</p>\n<p class=\"note\">Pearson correlation of each score with the ")
                .append(Html.text(Html.inSentence(reference)))
                .append(" over encoders, within each family and over all of them.</p>\n")
                .append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Correlations\">")
                .append("<table class=\"correlation\"><thead><tr><th scope=\"col\">Score</th>")
                .append("<th scope=\"col\">Label-free</th>");
        families.forEach(family ->
                html.append("<th scope=\"col\">").append(Html.text(family)).append("</th>"));
        html.append("<th scope=\"col\">Overall</th></tr></thead>\n<tbody>");
        for (TransferCorrelation row : set.correlations()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.named(row.metric()))
                    .append("</th><td class=\"free\">")
                    .append(row.metric().needsLabels() ? "✗" : "✓")
                    .append("</td>");
            row.families().values().forEach(cell -> html.append(cell(cell, reasons)));
            html.append(cell(row.overall(), reasons)).append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n")
                .append(reasons.html())
                .append(LEGEND)
                .toString();
    }

    private static String trust(TransferReport.ImageSet set) {
        if (set.trust().isEmpty()) return "";
        return "<h3>How far to trust the scores without labels</h3>\n" + TrustSection.tables(set.trust());
    }

    private static final String LEGEND = """
        <p class="legend"><span class="positive">▲ significant, rises with the reference</span> \
        <span class="negative">▼ significant, falls as it rises</span> \
        <span class="insignificant">grey: not significant (p ≥ %s, two-sided)</span></p>
        <p class="note">The numbers of encoders are small: within a family only a correlation very near to ±1 can be \
        significant, and the strongest of many scores looks stronger than it is.</p>
        """.formatted(Correlation.SIGNIFICANCE_LEVEL);

    private static String finding(TransferReport.ImageSet set, Metric reference) {
        List<String> significant = new ArrayList<>();
        int candidates = 0;
        int encoders = set.scores().encoders().size();
        for (TransferCorrelation row : set.correlations()) {
            if (row.metric().needsLabels()) continue;
            candidates++;
            if (row.overall().pearson() instanceof Correlation found && found.isSignificant()) {
                significant.add("“" + row.metric().title() + "” (r\u00A0=\u00A0" + Numbers.r(found.r()) + ", "
                        + Numbers.p(found.p()) + ")");
            }
        }
        String over = " over the " + encoders + " encoders";
        if (significant.isEmpty()) {
            return "None of " + candidates + " label-free scores correlates significantly with the "
                    + Html.inSentence(reference) + over + ".";
        }
        return "Of " + candidates + " label-free scores " + String.join(" and ", significant)
                + (significant.size() == 1 ? " correlates" : " correlate") + " significantly with the "
                + Html.inSentence(reference) + over + ".";
    }

    private static String cell(TransferCorrelation.Cell cell, Footnotes reasons) {
        return switch (cell.pearson()) {
            case NoStatistic(String reason) ->
                "<td class=\"undefined\" title=\"undefined, because " + Html.text(reason) + "\"><span class=\"r\">"
                        + reasons.dash(reason) + "</span><small class=\"quiet\">n\u00A0=\u00A0" + cell.n()
                        + "</small></td>";
            case Correlation found -> {
                String ranks =
                        cell.spearman() instanceof Correlation spearman ? ", Spearman " + Numbers.r(spearman.r()) : "";
                yield "<td class=\"" + CorrelationSection.kind(found) + "\"><span class=\"r\">"
                        + CorrelationSection.sign(found) + Numbers.r(found.r()) + "</span><small class=\"quiet\">"
                        + Numbers.p(found.p()) + ", n\u00A0=\u00A0" + found.n() + Html.text(ranks) + "</small></td>";
            }
        };
    }

    /// The entropy, which the paper draws, and then every other label-free score.
    private static String figures(TransferReport.ImageSet set) {
        if (set.reference().isEmpty()) return "";
        Metric reference = set.reference().getFirst();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(PaperMetrics.ENTROPY);
        set.scores().metrics().stream()
                .filter(metric -> !metric.needsLabels() && !metrics.contains(metric))
                .forEach(metrics::add);
        StringBuilder html = new StringBuilder("<div class=\"charts\">");
        for (Metric metric : metrics) {
            EncoderPlot plot = new EncoderPlot(set.scores(), metric, reference);
            if (plot.isEmpty()) continue;
            html.append("<figure class=\"chart\"><figcaption>")
                    .append(Html.named(metric))
                    .append("</figcaption>\n")
                    .append(plot.svg())
                    .append("</figure>\n");
        }
        return html.append("</div>\n").toString();
    }

    private static String warnings(EncoderScores scores) {
        return Measurement.warnings(scores.all()).stream()
                .map(warning -> "<p class=\"note warning\">" + Html.text(warning) + "</p>\n")
                .collect(Collectors.joining());
    }

    private static String scores(EncoderScores scores) {
        Footnotes reasons = new Footnotes();
        StringBuilder html = new StringBuilder(
                        "<h3>All the scores</h3>\n<p class=\"note\">Mean ± standard deviation over")
                .append(" the seeds.</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Scores\">")
                .append("<table class=\"scores\"><thead><tr><th scope=\"col\">Encoder</th>");
        scores.metrics()
                .forEach(metric -> html.append("<th scope=\"col\" title=\"")
                        .append(Html.text(metric.source()))
                        .append("\">")
                        .append(Html.text(metric.title()))
                        .append("</th>"));
        html.append("</tr></thead>\n<tbody>");
        for (EncoderScores.Encoder encoder : scores.encoders()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.text(encoder.name()))
                    .append("</th>");
            for (Metric metric : scores.metrics()) {
                Optional<ScoreSummary> summary = encoder.scores().summary(metric);
                html.append(ScoreSection.cell(summary, reasons));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").append(reasons.html()).toString();
    }

    private static String origin(TransferReport.ImageSet set) {
        if (set.provenance().isEmpty()) return "";
        return "<h3>How it came to be</h3>" + OriginSection.table(set.provenance()) + "\n";
    }
}
