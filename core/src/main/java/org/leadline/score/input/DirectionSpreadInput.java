package org.leadline.score.input;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.Parallel;
import org.leadline.linalg.RowChange;
import org.leadline.metric.Cause;
import org.leadline.sum.ChunkSums;

/// The spread of rows of length 1.
public final class DirectionSpreadInput {

    private static final int SLICE_ROWS = 512;

    /// The spread of directions.
    ///
    /// @param columns d
    /// @param deviation the mean over columns of the standard deviation (n − 1) of rows of length 1
    public record DirectionSpread(int columns, double deviation) {}

    /// The spread of directions. Undefined where a row is all zeros, and for one row.
    public static final Input<DirectionSpread> SPREAD = Input.named("spread of directions")
            .needs(RowsInput.ROWS)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                DirectionSpread spread =
                        of(ChunkedRows.of(rows)).orElseThrow(() -> new UndefinedInputException(UnitGramInput.ZERO_ROW));
                if (rows.rows() < 2) throw scope.undefined(Cause.TOO_FEW_ROWS, "one row has no spread");
                return spread;
            });

    private DirectionSpreadInput() {}

    /// The spread of directions; empty where a row is all zeros. It is NaN for one row.
    public static Optional<DirectionSpread> of(ChunkedRows rows) {
        if (rows.hasZeroRow()) return Optional.empty();
        int n = rows.count();
        int d = rows.dimension();
        double[] none = new double[d];
        double[] means = rows.sums(chunk -> columnSums(chunk, none, 1));
        for (int k = 0; k < d; k++) means[k] /= n;
        double[] squares = rows.sums(chunk -> columnSums(chunk, means, 2));
        double mean = 0;
        for (double sum : squares) mean += Math.sqrt(sum / (n - 1)) / d;
        return Optional.of(new DirectionSpread(d, mean));
    }

    /// The sum of `x − mean`, or of its square, of each column of a chunk. Slices are added up in order.
    private static double[] columnSums(Embeddings chunk, double[] means, int power) {
        DoubleRows rows = new RowChange.Unit().of(chunk);
        int d = rows.dimension();
        double[][] sums = new double[Parallel.sliceCount(rows.count(), SLICE_ROWS)][d];
        Parallel.forSlices(rows.count(), SLICE_ROWS, (start, end) -> {
            double[] block = new double[(end - start) * d];
            rows.copy(start, end, block);
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
