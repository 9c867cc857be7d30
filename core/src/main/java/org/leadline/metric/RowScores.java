package org.leadline.metric;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Coherence;
import org.leadline.linalg.DoubleRows;
import org.leadline.linalg.GramMatrix;
import org.leadline.linalg.Parallel;

/// Scores of how an embedding's rows lie to one another, apart from any cluster.
public final class RowScores {

    private static final String NO_DIRECTION = "a row is all zeros and has no direction";

    private static final int SLICE_ROWS = 512;

    private RowScores() {}

    /// The largest leverage of a row of Z as it is, times n/r, r the numerical rank: 1 where all rows carry the
    /// matrix alike, n/r where one alone carries a direction.
    ///
    /// Source: Tsitsulin et al. 2023.
    ///
    /// @param points shape `[n, d]`
    /// @param spectra of the same points
    public static Outcome coherence(Embeddings points, Spectra spectra) {
        int rank = spectra.numericalRank(points.dimension());
        if (rank == 0) return Outcome.undefined("every value is 0");
        double most = Coherence.largestLeverage(DoubleRows.raw(points), spectra.raw(), spectra.rawVectors(), rank);
        return Outcome.of(most * points.rows() / rank);
    }

    /// `(‖ZᵀZ‖²_F − E) / (n² − E)` of rows of length 1, `E = n + n(n − 1)/d` being what random directions give:
    /// about 0 for those, 1 where all rows are the same.
    ///
    /// Source: Tsitsulin et al. 2023. Computed from `[d, d]`, without a matrix of all pairs.
    ///
    /// @param points shape `[n, d]`
    public static Outcome selfCluster(Embeddings points) {
        Optional<DoubleRows> unit = DoubleRows.unit(points);
        if (unit.isEmpty()) return Outcome.undefined(NO_DIRECTION);
        double n = points.rows();
        double expected = n + n * (n - 1) / points.dimension();
        if (n * n == expected) return Outcome.undefined("one row, or one column, has nothing to cluster");
        double squares = 0;
        for (double[] row : GramMatrix.of(unit.get())) for (double value : row) squares += value * value;
        return Outcome.of((squares - expected) / (n * n - expected));
    }

    /// `max(0, 1 − √d · s)`, s the mean over columns of the standard deviation (n − 1) of rows of length 1: 0 where
    /// directions spread like random ones, 1 where all rows have the same.
    ///
    /// Source: Chen and He 2021, section 4.1.
    ///
    /// @param points shape `[n, d]`, n at least 2
    public static Outcome stdCollapse(Embeddings points) {
        Optional<DoubleRows> unit = DoubleRows.unit(points);
        if (unit.isEmpty()) return Outcome.undefined(NO_DIRECTION);
        if (points.rows() < 2) return Outcome.undefined("one row has no spread");
        int n = points.rows();
        int d = points.dimension();
        double[] means = columnSums(unit.get(), new double[d], 1);
        for (int k = 0; k < d; k++) means[k] /= n;
        double[] squares = columnSums(unit.get(), means, 2);
        double mean = 0;
        for (double sum : squares) mean += Math.sqrt(sum / (n - 1)) / d;
        return Outcome.of(Math.max(0, 1 - Math.sqrt(d) * mean));
    }

    /// Of each column the sum of `x − mean`, or of its square; slices of rows are added up in order.
    private static double[] columnSums(DoubleRows rows, double[] means, int power) {
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
        double[] total = new double[d];
        for (double[] slice : sums) for (int k = 0; k < d; k++) total[k] += slice[k];
        return total;
    }
}
