package org.leadline.study;

import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.BeyondTime;
import org.leadline.score.LayoutEntropy;
import org.leadline.study.StudiedRun.Part;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Series;

/// The relation of the entropy to the probe by method and ablation: r as in Table I, and what is left of it beyond
/// time.
///
/// @param rows a method or ablation each
public record EntropyTable(List<Row> rows) {

    /// @param variant the method or ablation
    /// @param runs the number of runs
    /// @param withInitial r over equally spaced milestones
    /// @param withoutInitial r without the network before training
    /// @param beyond what is left of it beyond time
    public record Row(String variant, int runs, OverRuns withInitial, OverRuns withoutInitial, Beyond beyond) {}

    /// Relations of the entropy over all trained milestones beyond the passage of time.
    ///
    /// @param givenTime Spearman's coefficient with the probe given ln epoch
    /// @param differences r of its steps and the probe's from milestone to milestone
    /// @param withDirections Spearman's coefficient with the number of directions of the features given ln epoch,
    ///     see [DirectionTable]
    public record Beyond(OverRuns givenTime, OverRuns differences, OverRuns withDirections) {}

    public EntropyTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    public static EntropyTable of(List<StudiedRun> runs) {
        return new EntropyTable(StudiedRun.variants(runs).stream()
                .map(variant -> row(variant, StudiedRun.of(runs, variant)))
                .toList());
    }

    private static Row row(String variant, List<StudiedRun> runs) {
        TimeTable.Beyond beyond = TimeTable.Beyond.of(runs, LayoutEntropy.METRIC);
        return new Row(
                variant,
                runs.size(),
                TableOne.correlation(runs, LayoutEntropy.METRIC, TableOne.Choice.EQUAL, true),
                TableOne.correlation(runs, LayoutEntropy.METRIC, TableOne.Choice.EQUAL, false),
                new Beyond(
                        beyond.givenTime(),
                        beyond.differences(),
                        OverRuns.of(
                                runs.stream().map(EntropyTable::withDirections).toList(), 1)));
    }

    private static CorrelationResult withDirections(StudiedRun run) {
        Series directions = new Series(
                "directions",
                run.spectra().stream()
                        .filter(spectrum -> spectrum.part() == Part.BACKBONE)
                        .map(spectrum -> new Series.Point(
                                spectrum.milestone(), DirectionTable.directions(spectrum.eigenvalues())))
                        .toList());
        return BeyondTime.of(run.features().series(LayoutEntropy.METRIC), directions)
                .partial();
    }

    /// The row of a method or ablation; empty where it has no run.
    public Optional<Row> row(String variant) {
        return rows.stream().filter(row -> row.variant().equals(variant)).findFirst();
    }
}
