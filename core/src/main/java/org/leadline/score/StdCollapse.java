package org.leadline.score;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Metric.Tag;
import org.leadline.metric.Outcome;
import org.leadline.score.input.RowsInput;
import org.leadline.sum.ChunkSums;

/// Collapse by standard deviation: how far the directions of rows fall short of the spread of random directions.
///
/// `max(0, 1 − √d · s)`, s being the mean over columns of the standard deviation (n − 1) of rows of length 1. 0
/// where directions spread like random ones, 1 where all rows have the same. Undefined for one row, and where a row
/// is all zeros. Source: Chen and He 2021, section 4.1.
public final class StdCollapse {

    private static final int SLICE_ROWS = 512;

    public static final Metric METRIC = Metric.named("std-collapse", "Collapse by standard deviation")
            .source("Chen and He 2021, section 4.1")
            .range(0, 1)
            .better(Direction.LOWER)
            .definition("max(0, 1 − √d · mean standard deviation (n − 1) of the columns of rows of length 1)")
            .reading("1 where all rows point the same way, which is a complete collapse. Features behind a ReLU share a"
                    + " direction and can lie near 0.9 in a healthy run: a rise matters more than the value.")
            .tags(Tag.COLLAPSE)
            .invariantTo(Invariance.ROW_ORDER, Invariance.SCALE)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, RowsInput.ROWS, StdCollapse::of);

    private StdCollapse() {}

    /// The collapse of the rows' directions.
    ///
    /// @param points shape `[n, d]`
    public static Outcome of(Embeddings points) {
        Optional<DoubleRows> unit = DoubleRows.unit(points);
        if (unit.isEmpty()) return Directions.zeroRow();
        if (points.rows() < 2) return Outcome.undefined(Cause.TOO_FEW_ROWS, "one row has no spread");
        int n = points.rows();
        int d = points.dimension();
        double[] means = columnSums(unit.get(), new double[d], 1);
        for (int k = 0; k < d; k++) means[k] /= n;
        double[] squares = columnSums(unit.get(), means, 2);
        double mean = 0;
        for (double sum : squares) mean += Math.sqrt(sum / (n - 1)) / d;
        return Outcome.of(Math.max(0, 1 - Math.sqrt(d) * mean));
    }

    /// The sum of `x − mean`, or of its square, of each column.
    private static double[] columnSums(DoubleRows rows, double[] means, int power) {
        return ChunkSums.of(rows.count(), (start, end) -> chunk(rows, start, end, means, power));
    }

    /// Slices of a chunk are added up in order.
    private static double[] chunk(DoubleRows rows, int chunkStart, int chunkEnd, double[] means, int power) {
        int d = rows.dimension();
        int count = chunkEnd - chunkStart;
        double[][] sums = new double[Parallel.sliceCount(count, SLICE_ROWS)][d];
        Parallel.forSlices(count, SLICE_ROWS, (start, end) -> {
            double[] block = new double[(end - start) * d];
            rows.copy(chunkStart + start, chunkStart + end, block);
            double[] own = sums[start / SLICE_ROWS];
            for (int i = 0; i < end - start; i++) {
                for (int k = 0; k < d; k++) {
                    double off = block[i * d + k] - means[k];
                    own[k] += power == 1 ? off : off * off;
                }
            }
        });
        return ChunkSums.inOrder(sums);
    }
}
