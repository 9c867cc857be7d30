package org.leadline.app.report;

import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.metric.Metric;
import org.leadline.score.Scores;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;

/// The correlation of every score with one reference, one column for each run, as in the paper's Table I.
///
/// @param reference the score that the others are correlated with, usually linear-probe accuracy
/// @param columns the runs' names, or `overall`; at least one
/// @param rows a row for each metric, in the order of showing
public record CorrelationTable(Metric reference, List<String> columns, List<Row> rows) {

    /// @param metric the score
    /// @param cells a cell for each column
    public record Row(Metric metric, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param withInitial the correlation over all milestones, including the initial network
    /// @param withoutInitial the correlation over the trained milestones
    public record Cell(Statistics withInitial, Statistics withoutInitial) {

        /// Returns the statistics that the findings use: [#withInitial], unless only [#withoutInitial] has a
        /// correlation.
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

    /// Returns the rows of the label-free scores of a milestone, of which a finding may speak. Scores of the series are
    /// left out: drift slows down in every training, so it follows whatever grows.
    List<Row> labelFreeRows() {
        return rows.stream()
                .filter(row -> !row.metric().needsLabels() && !Scores.isOfSeries(row.metric()))
                .toList();
    }

    /// Returns the cell of a metric and a run, where the table has one.
    Optional<Cell> cell(String metric, String run) {
        int column = columns.indexOf(run);
        return rows.stream()
                .filter(row -> column >= 0 && row.metric().id().equals(metric))
                .map(row -> row.cells().get(column))
                .findFirst();
    }
}
