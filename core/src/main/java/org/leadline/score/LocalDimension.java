package org.leadline.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Metric.Invariance;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.Neighbors;
import org.leadline.score.input.LocalNeighborsInput;
import org.leadline.sum.ChunkSums;

/// The local intrinsic dimension: the geometric mean over rows of `−1/mean ln(rⱼ/r₂₀)`, rⱼ being a row's distance
/// to its neighbor number j, j from 1 to 19.
///
/// Positive. Undefined where fewer than 21 rows differ, and where a row has its first 20 neighbors at the same
/// distance. Equal rows count once. Source: Huang et al. 2024 (LDReg), with Levina and Bickel's estimate of a row.
/// The code of LDReg divides by k and not by k − 1, adds 10⁻⁴ to each ratio, and looks for neighbors in one batch.
public final class LocalDimension {

    private static final int K = LocalNeighborsInput.NEIGHBORS;

    /// The fraction of rows below the quantile that stands beside the value.
    static final double QUANTILE = 0.05;

    public static final Metric METRIC = Metric.named("local-intrinsic-dimension", "Local intrinsic dimension")
            .source("Huang et al. 2024 (LDReg); Levina and Bickel 2004")
            .range(0, Double.POSITIVE_INFINITY)
            .contested("Huang et al. 2024 raise it by their loss and so say higher; Mordacq et al. 2026 find a lower"
                    + " dimension better")
            .definition("geometric mean over rows of −1/mean ln(rⱼ/r₂₀), rⱼ the distance to neighbor j, the mean over j"
                    + " from 1 to 19, equal rows counted once; details: the 5% quantile over rows")
            .reading("The dimension around a row. A low 5% quantile (details) tells of rows that lie on far fewer"
                    + " directions than the others. A high dimension is underestimated with few rows, so"
                    + " compare it only at the same n.")
            .constant("quantile", QUANTILE)
            .invariantTo(Invariance.ROTATION, Invariance.ROW_ORDER, Invariance.SCALE, Invariance.SHIFT)
            .build();

    static final Formula FORMULA = Formula.of(METRIC, LocalNeighborsInput.LOCAL_NEIGHBORS, LocalDimension::of);

    private LocalDimension() {}

    /// The dimension of rows that all differ.
    ///
    /// @param neighbors at least 20 of every row, itself first and not counted
    public static Outcome of(Neighbors neighbors) {
        double[] dimensions = new double[neighbors.rows()];
        for (int row = 0; row < dimensions.length; row++) {
            double sum = 0;
            for (int j = 1; j < K; j++) sum += Math.log(neighbors.distance(row, K) / neighbors.distance(row, j));
            if (sum == 0) {
                return Outcome.undefined(
                        Cause.NO_SPREAD, "a row has its first " + K + " neighbors at the same distance");
            }
            dimensions[row] = (K - 1) / sum;
        }
        double logs = ChunkSums.scalar(dimensions.length, (start, end) -> {
            double sum = 0;
            for (int row = start; row < end; row++) sum += Math.log(dimensions[row]);
            return sum;
        });
        Arrays.sort(dimensions);
        return Outcome.detailed(
                Math.exp(logs / dimensions.length),
                Map.of("quantile", List.of(HistogramEntropy.quantile(dimensions, QUANTILE))));
    }
}
