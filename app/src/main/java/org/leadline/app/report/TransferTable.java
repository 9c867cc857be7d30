package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// The finding on encoders, and the correlations of their scores with the reference within each family and overall.
final class TransferTable {

    private static final String LEGEND = """
        <p class="legend">%s</p>
        <p class="note">A family has few encoders, so only a correlation very near to ±1 can be significant within it. \
        The strongest of many scores looks stronger than it is.</p>
        """.formatted(CorrelationSection.SIGNS);

    private TransferTable() {}

    static String html(ImageSet set) {
        if (set.reference().isEmpty()) {
            return "<p>There are no labels to compare with, so this report shows the scores alone.</p>\n";
        }
        Metric reference = set.reference().getFirst();
        Footnotes reasons = new Footnotes();
        StringBuilder rows = new StringBuilder();
        for (TransferCorrelation row : set.correlations()) rows.append(row(row, reasons));
        return "<p class=\"headline\">" + Html.text(finding(set, reference)) + "</p>\n"
                + Blocks.note("Pearson correlation of each score with the "
                        + Html.text(Phrases.inSentence(reference))
                        + " over encoders, within each family and over all of them.")
                + Blocks.table("Correlations", "correlation", head(set), rows.toString())
                + reasons.html()
                + LEGEND;
    }

    private static String head(ImageSet set) {
        List<String> titles = new ArrayList<>(List.of("Score", "Label-free"));
        titles.addAll(set.scores().families());
        titles.add("Overall");
        return Blocks.headRow(titles);
    }

    private static String row(TransferCorrelation row, Footnotes reasons) {
        StringBuilder cells = new StringBuilder();
        row.families().values().forEach(cell -> cells.append(cell(cell, reasons)));
        return "<tr>" + Blocks.rowHead(Html.named(row.metric())) + CorrelationSection.labelFree(row.metric()) + cells
                + cell(row.overall(), reasons) + "</tr>\n";
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

    private static String finding(ImageSet set, Metric reference) {
        List<String> significant = new ArrayList<>();
        int candidates = 0;
        for (TransferCorrelation row : set.correlations()) {
            if (row.metric().needsLabels()) continue;
            candidates++;
            if (row.overall().pearson() instanceof Correlation found && found.isSignificant()) {
                significant.add("“" + row.metric().title() + "” (r\u00A0=\u00A0" + Numbers.r(found.r()) + ", "
                        + Numbers.p(found.p()) + ")");
            }
        }
        String end = " significantly with the " + Phrases.inSentence(reference) + " over the "
                + set.scores().encoders().size() + " encoders.";
        if (significant.isEmpty()) return "None of " + candidates + " label-free scores correlates" + end;
        return "Of " + candidates + " label-free scores " + String.join(" and ", significant)
                + (significant.size() == 1 ? " correlates" : " correlate") + end;
    }
}
