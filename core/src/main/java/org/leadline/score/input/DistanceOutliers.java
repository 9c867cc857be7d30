package org.leadline.score.input;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadline.linalg.Median;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.Neighbors;

/// The rule for outliers: rows whose distance x to their 50th neighbor has `(x − median) / (1.4826·MAD) > 5`.
///
/// Source: Xu, Lowe and Trappenberg 2022, figure 2, which shows some; the rule is Iglewicz and Hoaglin's (1993).
public final class DistanceOutliers {

    /// The number of the neighbor, the row itself not counted.
    public static final int NEIGHBOR = 50;

    /// The robust z-score above which a row is an outlier.
    public static final double LIMIT = 5;

    /// The standard deviation of a normal distribution over its median absolute deviation.
    public static final double NORMAL = 1.4826;

    private DistanceOutliers() {}

    /// The outliers among rows.
    ///
    /// @param neighbors the neighbors of every row, itself first
    /// @return ascending
    /// @throws IllegalArgumentException where there are fewer neighbors than [#NEIGHBOR] beside the row itself
    public static Found of(Neighbors neighbors) {
        if (neighbors.k() <= NEIGHBOR) {
            throw new IllegalArgumentException(
                    "outliers are told by " + NEIGHBOR + " neighbors, not by " + (neighbors.k() - 1));
        }
        double[] far = IntStream.range(0, neighbors.rows())
                .mapToDouble(row -> neighbors.distance(row, NEIGHBOR))
                .toArray();
        double median = Median.of(far);
        double deviation =
                Median.of(Arrays.stream(far).map(x -> Math.abs(x - median)).toArray());
        if (deviation == 0) return new Found(false, new int[0]);
        return new Found(
                true,
                IntStream.range(0, far.length)
                        .filter(row -> (far[row] - median) / (NORMAL * deviation) > LIMIT)
                        .toArray());
    }

    /// The outliers that were found.
    ///
    /// @param isDefined whether distances vary at all around their median
    /// @param rows the outliers, ascending
    public record Found(boolean isDefined, int[] rows) {

        /// The outliers that both have.
        public Found and(Found other) {
            return new Found(
                    isDefined && other.isDefined,
                    Arrays.stream(rows)
                            .filter(row -> Arrays.binarySearch(other.rows, row) >= 0)
                            .toArray());
        }

        /// The fraction of n rows; their number and the rows are beside it.
        public Outcome fraction(int n) {
            if (!isDefined) {
                return Outcome.undefined(
                        Cause.NO_SPREAD,
                        "half of the rows have the same distance to their neighbor number " + NEIGHBOR
                                + ", so that none is far from it");
            }
            List<Double> indices = Arrays.stream(rows).asDoubleStream().boxed().toList();
            return Outcome.detailed(
                    (double) rows.length / n, Map.of("count", List.of((double) rows.length), "rows", indices));
        }
    }
}
