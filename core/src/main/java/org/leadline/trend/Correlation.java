package org.leadline.trend;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;

/// A correlation of two series, with the probability of a correlation at least as strong by chance.
///
/// The p-value assumes independent points, which milestones of one run are not; see [BlockBootstrap].
///
/// @param r the coefficient, in `[-1, 1]`
/// @param p two-sided, from Student's t with n − 2 degrees of freedom; 0 where `|r| = 1`
/// @param n the number of points
public record Correlation(double r, double p, int n) implements CorrelationResult {

    /// Level of the two-sided test, as in the paper.
    public static final double SIGNIFICANCE_LEVEL = 0.05;

    /// Minimum number of points. With fewer points the test has no degree of freedom.
    private static final int MIN_POINTS = 3;

    public Correlation {
        if (!(Math.abs(r) <= 1) || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "`r` lies in [-1, 1] and `p` in [0, 1], but they are " + r + " and " + p);
        }
    }

    /// Returns a correlation of which only coefficient and number of points were published, with its p-value.
    ///
    /// @param r in `[-1, 1]`
    /// @param n at least 3
    public static Correlation reported(double r, int n) {
        if (n < MIN_POINTS) throw new IllegalArgumentException("`n` is at least 3, but it is " + n);
        return new Correlation(r, twoSidedP(r, n), n);
    }

    /// Returns whether p is below [#SIGNIFICANCE_LEVEL].
    public boolean isSignificant() {
        return p < SIGNIFICANCE_LEVEL;
    }

    /// Computes Pearson's r. Invariant under shifting and positive scaling of either series. The values are
    /// those of `scipy.stats.pearsonr`.
    ///
    /// @param x finite
    /// @param y finite, as long as x
    /// @return [NoStatistic] for fewer than three points or a constant series
    public static CorrelationResult pearson(double[] x, double[] y) {
        SamplePair.require(x, y);
        Optional<NoStatistic> obstacle = SamplePair.obstacle(x, y, MIN_POINTS);
        if (obstacle.isPresent()) return obstacle.get();
        double r = SamplePair.r(x, y);
        return new Correlation(r, twoSidedP(r, x.length), x.length);
    }

    /// Computes Spearman's ρ: Pearson's r of the ranks, equal values sharing their mean rank. Invariant under any
    /// increasing function of either series. The values are those of `scipy.stats.spearmanr`.
    ///
    /// @param x finite
    /// @param y finite, as long as x
    /// @return [NoStatistic] for fewer than three points or a constant series
    public static CorrelationResult spearman(double[] x, double[] y) {
        SamplePair.require(x, y);
        return pearson(ranks(x), ranks(y));
    }

    /// Returns `P(|T| ≥ t)` with `t = r·√((n−2)/(1−r²))`: the regularized incomplete beta function at `1 − r²`,
    /// which keeps its digits for small p.
    ///
    /// @param n points, effective points, or points less the number of covariates; above 2
    static double twoSidedP(double r, double n) {
        return Beta.regularizedBeta((1 - r) * (1 + r), (n - 2) / 2, 0.5);
    }

    /// Returns the ranks from 1, equal values sharing their mean rank.
    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start;
            while (end < order.length && values[order[end]] == values[order[start]]) end++;
            for (int at = start; at < end; at++) ranks[order[at]] = (start + end + 1) / 2.0;
            start = end;
        }
        return ranks;
    }
}
