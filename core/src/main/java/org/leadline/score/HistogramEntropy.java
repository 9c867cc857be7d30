package org.leadline.score;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.cluster.DenseCodes;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// Entropy of a point cloud after binning each axis: low when the points gather, high when they spread.
///
/// The paper's H(Z3). Bins of each axis have a width in proportion to the axis's own spread and start at its
/// minimum; the fractions of points in the occupied boxes give the entropy. Natural logarithm, nats, range
/// `[0, ln n]`. Invariant under scaling and shifting of each axis, not under rotation. An axis on which all points
/// coincide has one bin.
///
/// Source: Xu, Lowe and Trappenberg 2022, section III-C (0.4 σ) and III-D (0.8 σ for supervised encoders).
public final class HistogramEntropy {

    /// Bin width in standard deviations, for self-supervised encoders.
    public static final double DEFAULT_BIN_WIDTH = 0.4;

    /// Bin width in standard deviations, for encoders pre-trained with supervision.
    public static final double SUPERVISED_BIN_WIDTH = 0.8;

    /// The interquartile range of a normal distribution, in standard deviations.
    public static final double NORMAL_INTERQUARTILE_RANGE = 1.349;

    private HistogramEntropy() {}

    /// The entropy with σ the population standard deviation of each axis, as in the paper.
    ///
    /// @param points shape `[n, d]`, usually a layout with d = 3; not modified
    /// @param binWidthInSigmas positive
    /// @return [Outcome.Undefined] where all points coincide
    public static Outcome of(Embeddings points, double binWidthInSigmas) {
        return entropy(points, points.columnStandardDeviations(), binWidthInSigmas);
    }

    /// The entropy with σ the interquartile range of each axis divided by 1.349, which a few outliers do not move.
    ///
    /// @param points shape `[n, d]`, usually a layout with d = 3; not modified
    /// @param binWidthInSigmas positive
    /// @return [Outcome.Undefined] where all points coincide, or where an axis varies but its quartiles coincide
    public static Outcome robust(Embeddings points, double binWidthInSigmas) {
        double[] sigmas = IntStream.range(0, points.dimension())
                .mapToDouble(axis -> interquartileRange(column(points, axis)) / NORMAL_INTERQUARTILE_RANGE)
                .toArray();
        return entropy(points, sigmas, binWidthInSigmas);
    }

    private static Outcome entropy(Embeddings points, double[] sigmas, double binWidthInSigmas) {
        if (!(binWidthInSigmas > 0 && binWidthInSigmas < Double.POSITIVE_INFINITY)) {
            throw new InputException(
                    "`binWidth` is a positive number of standard deviations, but it is " + binWidthInSigmas);
        }
        double[] spreads = points.columnStandardDeviations();
        if (Arrays.stream(spreads).allMatch(spread -> spread == 0)) {
            return Outcome.undefined(Cause.COLLAPSED, "all points coincide, so no bin has a width");
        }
        OptionalInt flat = IntStream.range(0, sigmas.length)
                .filter(axis -> sigmas[axis] == 0 && spreads[axis] > 0)
                .findFirst();
        if (flat.isPresent()) {
            return Outcome.undefined(
                    Cause.NO_SPREAD,
                    "the quartiles of axis " + flat.getAsInt() + " coincide, so its bins have no width");
        }
        return Outcome.of(boxes(points, sigmas, binWidthInSigmas).entropyNats());
    }

    /// The box of each point.
    private static DenseCodes boxes(Embeddings points, double[] sigmas, double binWidthInSigmas) {
        DenseCodes boxes = DenseCodes.of(new long[points.rows()]);
        for (int axis = 0; axis < points.dimension(); axis++) {
            if (sigmas[axis] > 0) boxes = boxes.and(bins(column(points, axis), binWidthInSigmas * sigmas[axis]));
        }
        return boxes;
    }

    private static DenseCodes bins(double[] values, double width) {
        double minimum = Arrays.stream(values).min().orElseThrow();
        return DenseCodes.of(Arrays.stream(values)
                .mapToLong(value -> Double.doubleToLongBits(Math.floor((value - minimum) / width)))
                .toArray());
    }

    private static double interquartileRange(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.75) - quantile(sorted, 0.25);
    }

    /// The quantile, linear between the two nearest ranks, as NumPy has it by default.
    static double quantile(double[] sorted, double fraction) {
        double rank = fraction * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    /// The values of one axis.
    static double[] column(Embeddings points, int axis) {
        return IntStream.range(0, points.rows())
                .mapToDouble(row -> points.get(row, axis))
                .toArray();
    }
}
