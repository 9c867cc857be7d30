package org.leadline.study;

import java.util.Arrays;
import java.util.List;
import org.leadline.evaluation.RunScores;
import org.leadline.score.SilhouetteGt;
import org.leadline.trend.Series;

/// The size of the silhouette of the classes, which the paper finds small.
///
/// @param rows a method each
public record GroundTruthTable(List<Row> rows) {

    /// The size that the paper says it stays below.
    public static final double SMALL = 0.05;

    /// @param variant the method
    /// @param milestones the trained milestones of all runs
    /// @param small how many of them have |S_GT| below [#SMALL]
    /// @param largest the largest |S_GT|
    /// @param last its mean over runs at the last milestone
    public record Row(String variant, int milestones, int small, double largest, double last) {}

    public GroundTruthTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    public static GroundTruthTable of(List<StudiedRun> runs) {
        return new GroundTruthTable(StudiedRun.variants(runs).stream()
                .map(variant -> row(variant, StudiedRun.of(runs, variant)))
                .filter(row -> row.milestones() > 0)
                .toList());
    }

    private static Row row(String variant, List<StudiedRun> runs) {
        List<double[]> sizes = runs.stream().map(GroundTruthTable::sizes).toList();
        double[] all = sizes.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Row(
                variant,
                all.length,
                (int) Arrays.stream(all).filter(size -> size < SMALL).count(),
                Arrays.stream(all).max().orElse(0),
                sizes.stream()
                        .filter(own -> own.length > 0)
                        .mapToDouble(own -> own[own.length - 1])
                        .average()
                        .orElse(0));
    }

    private static double[] sizes(StudiedRun run) {
        return run.features().from(RunScores.INITIAL + 1).series(SilhouetteGt.METRIC).points().stream()
                .mapToDouble(Series.Point::value)
                .map(Math::abs)
                .toArray();
    }
}
