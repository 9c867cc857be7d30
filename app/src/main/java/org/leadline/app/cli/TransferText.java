package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.evaluation.TransferCorrelation.Cell;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// Formats the paper's Table II as text and as JSON fields.
final class TransferText {

    private TransferText() {}

    static List<String> lines(EncoderScores scores, Metric reference, List<TransferCorrelation> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(scores.data() + ": Pearson r with " + reference.title() + " over encoders");
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("", "label-free"));
        for (String family : scores.families()) head.addAll(List.of(family, "p", "n"));
        head.addAll(List.of("overall", "p", "n"));
        table.row(head);
        for (TransferCorrelation row : rows) {
            List<String> cells = new ArrayList<>(
                    List.of(ScoreTable.heading(row.metric()), row.metric().needsLabels() ? "no" : "yes"));
            for (Cell cell : row.families().values()) cells.addAll(cells(cell));
            cells.addAll(cells(row.overall()));
            table.row(cells);
        }
        lines.addAll(table.lines());
        lines.add("* p < " + Correlation.SIGNIFICANCE_LEVEL + ", two-sided.");
        for (String reason : whyUndefined(rows)) lines.add("– undefined, because " + reason + ".");
        return lines;
    }

    private static List<String> cells(Cell cell) {
        return List.of(
                CorrelationText.r(cell.pearson()),
                switch (cell.pearson()) {
                    case Correlation found -> p(found.p());
                    case NoStatistic _ -> "–";
                },
                Integer.toString(cell.n()));
    }

    private static String p(double p) {
        return p < 0.001 ? "<.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static List<String> whyUndefined(List<TransferCorrelation> rows) {
        return rows.stream()
                .flatMap(row -> {
                    List<Cell> cells = new ArrayList<>(row.families().values());
                    cells.add(row.overall());
                    return cells.stream();
                })
                .map(Cell::pearson)
                .filter(NoStatistic.class::isInstance)
                .map(undefined -> ((NoStatistic) undefined).reason())
                .distinct()
                .toList();
    }

    /// Returns the fields of one row, for a line of JSON.
    static Map<String, Object> fields(EncoderScores scores, Metric reference, TransferCorrelation row) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("data", scores.data());
        fields.put("metric", row.metric().id());
        fields.put("reference", reference.id());
        fields.put("labelFree", !row.metric().needsLabels());
        Map<String, Object> families = new LinkedHashMap<>();
        row.families().forEach((family, cell) -> families.put(family, fields(cell)));
        fields.put("families", families);
        fields.put("overall", fields(row.overall()));
        return fields;
    }

    private static Map<String, Object> fields(Cell cell) {
        Map<String, Object> fields = CorrelationText.coefficients(cell.pearson(), cell.spearman());
        fields.put("n", cell.n());
        return fields;
    }
}
