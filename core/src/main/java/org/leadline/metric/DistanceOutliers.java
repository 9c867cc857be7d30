package org.leadline.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadline.neighbor.Neighbors;

/// Rows that lie alone: those whose distance x to the 50th other row nearest to them has
/// `(x − median) / (1.4826·MAD) > 5`.
///
/// Source: Xu, Lowe and Trappenberg 2022, figure 2, which shows some; the rule is Iglewicz and Hoaglin's (1993).
public final class DistanceOutliers {

    /// Which of the other rows, by distance.
    public static final int NEIGHBOR = 50;

    /// Beyond it a row lies alone.
    public static final double LIMIT = 5;

    /// Of a normal distribution, its standard deviation over its median absolute deviation.
    public static final double NORMAL = 1.4826;

    private DistanceOutliers() {}

    /// @param neighbors of every row, itself first
    /// @return ascending
    /// @throws IllegalArgumentException where there are fewer neighbours than [#NEIGHBOR] beside the row itself
    public static Found of(Neighbors neighbors) {
        if (neighbors.k() <= NEIGHBOR) {
            throw new IllegalArgumentException(
                    "rows that lie alone are told by " + NEIGHBOR + " neighbours, not by " + (neighbors.k() - 1));
        }
        double[] far = IntStream.range(0, neighbors.rows())
                .mapToDouble(row -> neighbors.distance(row, NEIGHBOR))
                .toArray();
        double median = median(far.clone());
        double deviation =
                median(Arrays.stream(far).map(x -> Math.abs(x - median)).toArray());
        if (deviation == 0) return new Found(false, new int[0]);
        return new Found(
                true,
                IntStream.range(0, far.length)
                        .filter(row -> (far[row] - median) / (NORMAL * deviation) > LIMIT)
                        .toArray());
    }

    /// @param isDefined whether distances vary at all around their median
    /// @param rows that lie alone, ascending
    public record Found(boolean isDefined, int[] rows) {

        /// Those that both have.
        public Found and(Found other) {
            return new Found(
                    isDefined && other.isDefined,
                    Arrays.stream(rows)
                            .filter(row -> Arrays.binarySearch(other.rows, row) >= 0)
                            .toArray());
        }

        /// The share of n rows; their number and the rows are beside it.
        public Outcome share(int n) {
            if (!isDefined) {
                return Outcome.undefined("half of the rows have the same distance to their neighbour number " + NEIGHBOR
                        + ", so that none is far from it");
            }
            List<Double> indices = Arrays.stream(rows).asDoubleStream().boxed().toList();
            return Outcome.detailed(
                    (double) rows.length / n, Map.of("count", List.of((double) rows.length), "rows", indices));
        }
    }

    /// As NumPy's: the mean of the two in the middle.
    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
