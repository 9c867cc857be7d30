package org.leadline.cluster;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.leadline.InputException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// How far two partitions of the same rows agree, adjusted for chance: 1 for the same partition, about 0 for
/// independent ones, below 0 where they agree less than chance would. Symmetric; the numbers of the clusters carry
/// no meaning.
///
/// `AMI = (I(A;B) − E) / ((H(A) + H(B))/2 − E)` in nats, where E is the exact expectation of `I` over all pairs of
/// partitions with these cluster sizes (the hypergeometric model). If both partitions have a single cluster, the
/// value is 1; if only one has, 0.
///
/// Time: sorting n pairs, and a few standard deviations' worth of terms for each pair of different cluster sizes.
///
/// Source: Vinh, Epps and Bailey 2010; the paper's equation 4 (AMI(C1,GT), AMI(C1,C2)); same values as
/// scikit-learn's `adjusted_mutual_info_score(a, b)`.
public final class AdjustedMutualInformation {

    /// Hypergeometric terms below this share of the largest are left out.
    private static final double NEGLIGIBLE = 1e-25;

    private AdjustedMutualInformation() {}

    /// @param a a cluster for each row, any numbers
    /// @param b a cluster for each row, any numbers; the same length as `a`
    /// @return [Outcome.Undefined] where there are no rows
    public static Outcome of(int[] a, int[] b) {
        if (a.length != b.length) {
            throw new InputException(
                    "two clusterings of the same rows have the same length, not " + a.length + " and " + b.length);
        }
        if (a.length == 0) return Outcome.undefined(Cause.TOO_FEW_ROWS, "there are no rows");
        DenseCodes first = DenseCodes.of(a);
        DenseCodes second = DenseCodes.of(b);
        DenseCodes joint = first.and(second);
        return adjusted(first.sizes(), second.sizes(), joint.count(), () -> information(first, second, joint));
    }

    /// @param first the rows of each cluster of one partition, none of them empty
    /// @param second those of the other
    /// @param cells the pairs of clusters with a row in common
    /// @param information I(A;B) in nats
    private static Outcome adjusted(long[] first, long[] second, int cells, DoubleSupplier information) {
        boolean same = cells == first.length && cells == second.length;
        if (same) return Outcome.of(1);
        if (first.length == 1 || second.length == 1) return Outcome.of(0);
        double expected =
                expectedInformation(first, second, Arrays.stream(first).sum());
        double mean = (DenseCodes.entropyNats(first) + DenseCodes.entropyNats(second)) / 2;
        return Outcome.of((information.getAsDouble() - expected) / (mean - expected));
    }

    /// The same from how many rows two partitions have in common.
    ///
    /// @param overlaps shape `[clusters of one, clusters of the other]`; clusters may be empty
    public static Outcome of(long[][] overlaps) {
        long[] first = new long[overlaps.length];
        long[] second = new long[overlaps.length == 0 ? 0 : overlaps[0].length];
        int cells = 0;
        for (int a = 0; a < first.length; a++) {
            for (int b = 0; b < second.length; b++) {
                first[a] += overlaps[a][b];
                second[b] += overlaps[a][b];
                if (overlaps[a][b] > 0) cells++;
            }
        }
        if (cells == 0) return Outcome.undefined(Cause.TOO_FEW_ROWS, "there are no rows");
        return adjusted(filled(first), filled(second), cells, () -> information(overlaps, first, second));
    }

    private static long[] filled(long[] sizes) {
        return Arrays.stream(sizes).filter(size -> size > 0).toArray();
    }

    private static double information(long[][] overlaps, long[] first, long[] second) {
        long n = Arrays.stream(first).sum();
        double sum = 0;
        for (int a = 0; a < first.length; a++) {
            for (int b = 0; b < second.length; b++) sum += term(overlaps[a][b], first[a], second[b], n);
        }
        return sum;
    }

    /// I(A;B) in nats.
    private static double information(DenseCodes first, DenseCodes second, DenseCodes joint) {
        long n = 0;
        long[] sizes = joint.sizes();
        for (long size : sizes) n += size;
        long[] firstSizes = first.sizes();
        long[] secondSizes = second.sizes();
        boolean[] seen = new boolean[sizes.length];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int cell = joint.id(i);
            if (seen[cell]) continue;
            seen[cell] = true;
            sum += term(sizes[cell], firstSizes[first.id(i)], secondSizes[second.id(i)], n);
        }
        return sum;
    }

    /// E[I(A*;B*)] in nats: it depends on the sizes alone, so each pair of sizes is worked out once.
    private static double expectedInformation(long[] firstSizes, long[] secondSizes, long n) {
        Map<Long, Long> firstCounts = occurrences(firstSizes);
        Map<Long, Long> secondCounts = occurrences(secondSizes);
        double sum = 0;
        for (Map.Entry<Long, Long> one : firstCounts.entrySet()) {
            for (Map.Entry<Long, Long> other : secondCounts.entrySet()) {
                double pairs = (double) one.getValue() * other.getValue();
                sum += pairs * expectedTerm(one.getKey(), other.getKey(), n);
            }
        }
        return sum;
    }

    private static Map<Long, Long> occurrences(long[] sizes) {
        Map<Long, Long> counts = new TreeMap<>();
        for (long size : sizes) counts.merge(size, 1L, Long::sum);
        return counts;
    }

    /// The expectation of [#term] over the size of the overlap of two clusters, which is hypergeometric.
    ///
    /// The weights are taken relative to the most likely overlap and follow from one another by their ratio, so
    /// that no factorial is needed and no digits are lost for large n.
    private static double expectedTerm(long a, long b, long n) {
        long least = Math.max(0, a + b - n);
        long most = Math.min(a, b);
        long mode = Math.clamp((long) ((a + 1.0) * (b + 1.0) / (n + 2.0)), least, most);
        double weights = 1;
        double sum = term(mode, a, b, n);
        double weight = 1;
        for (long overlap = mode + 1; overlap <= most && weight > NEGLIGIBLE; overlap++) {
            weight *= ratio(overlap, a, b, n);
            weights += weight;
            sum += weight * term(overlap, a, b, n);
        }
        weight = 1;
        for (long overlap = mode - 1; overlap >= least && weight > NEGLIGIBLE; overlap--) {
            weight /= ratio(overlap + 1, a, b, n);
            weights += weight;
            sum += weight * term(overlap, a, b, n);
        }
        return sum / weights;
    }

    /// `P(overlap) / P(overlap − 1)`.
    private static double ratio(long overlap, long a, long b, long n) {
        return (double) (a - overlap + 1) / overlap * (b - overlap + 1) / (n - a - b + overlap);
    }

    /// The information that two clusters of sizes a and b with `overlap` shared rows of n add.
    private static double term(long overlap, long a, long b, long n) {
        if (overlap == 0) return 0;
        return overlap / (double) n * Math.log((double) n * overlap / ((double) a * b));
    }
}
