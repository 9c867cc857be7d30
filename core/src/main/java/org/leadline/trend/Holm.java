package org.leadline.trend;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Holm's correction of p-values for the number of scores that a table holds.
///
/// Source: Holm 1979; `statsmodels.stats.multitest.multipletests(p, method="holm")`.
public final class Holm {

    private Holm() {}

    /// Returns the adjusted p-values: the chance that any score of the table without a relation is called
    /// significant stays below the level at which they are read, whatever the dependence between scores.
    ///
    /// @param p p-values, each in `[0, 1]`
    /// @return as many, in the order of `p`, in `[0, 1]`; none below its p
    public static double[] adjusted(double[] p) {
        for (double one : p) {
            if (!(one >= 0 && one <= 1)) {
                throw new IllegalArgumentException("a p-value lies in [0, 1], but it is " + one);
            }
        }
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
