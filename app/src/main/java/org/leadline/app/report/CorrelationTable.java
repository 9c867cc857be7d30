package org.leadline.app.report;

import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// The correlation of every score with one reference, a column a run: the paper's Table I.
///
/// @param reference what the scores are correlated with, usually linear-probe accuracy
/// @param columns the runs' names, or `overall`; at least one
/// @param rows a row a metric, in the order of showing
public record CorrelationTable(Metric reference, List<String> columns, List<Row> rows) {

    /// @param metric the score
    /// @param cells a cell a column
    public record Row(Metric metric, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param withInitial over all milestones, the initial network included
    /// @param withoutInitial over the trained milestones only
    public record Cell(Statistics withInitial, Statistics withoutInitial) {

        /// Those to speak of: with the initial network, unless only those without it have a correlation.
        Statistics foremost() {
            boolean onlyWithout =
                    withInitial.pearson() instanceof NoStatistic && withoutInitial.pearson() instanceof Correlation;
            return onlyWithout ? withoutInitial : withInitial;
        }
    }

    public CorrelationTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (columns.isEmpty()) throw new IllegalArgumentException("a correlation table has at least one column");
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("the row of " + row.metric().id() + " has "
                        + row.cells().size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /// The rows of scores that need no labels.
    List<Row> labelFreeRows() {
        return rows.stream().filter(row -> !row.metric().needsLabels()).toList();
    }

    /// The cell of a metric in a run, where the table has one.
    Optional<Cell> cell(String metric, String run) {
        int column = columns.indexOf(run);
        return rows.stream()
                .filter(row -> column >= 0 && row.metric().id().equals(metric))
                .map(row -> row.cells().get(column))
                .findFirst();
    }
}
