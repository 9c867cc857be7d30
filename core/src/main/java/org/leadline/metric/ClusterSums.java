package org.leadline.metric;

import java.util.Arrays;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// One clustering, and the sums of distances from the rows looked at to each of its clusters.
///
/// Sums are kept as whole multiples of a small unit, so that they do not depend on the order in which tiles are
/// added.
final class ClusterSums {

    /// Binary digits of the largest sum.
    private static final int DIGITS = 61;

    private final int[] assignment;
    private final int[] looked;
    private final int count;
    private final long[] sizes;
    private double unit;
    private long[] table = new long[0];
    private double[] sums = new double[0];

    /// @param rows of the matrix
    /// @param assignment a cluster a row, or [Labels#UNKNOWN]
    /// @param looked rows whose silhouettes are asked for
    ClusterSums(int rows, int[] assignment, int[] looked) {
        if (assignment.length != rows) {
            throw new InputException(
                    "a clustering has one cluster for each of the " + rows + " rows, not " + assignment.length);
        }
        this.assignment = Silhouette.dense(assignment);
        this.looked = looked;
        this.count = Arrays.stream(this.assignment).max().orElse(Labels.UNKNOWN) + 1;
        this.sizes = new long[count];
        for (int cluster : this.assignment) if (cluster != Labels.UNKNOWN) sizes[cluster]++;
    }

    String whyUndefined() {
        if (count < 2) return "a silhouette needs at least two clusters, and there is " + count;
        if (count == Arrays.stream(sizes).sum()) return "every cluster has a single row";
        return "";
    }

    /// @param maxDistance an upper bound of all distances that will be summed
    void begin(double maxDistance) {
        double largest = Math.max(maxDistance, Double.MIN_NORMAL) * assignment.length;
        unit = Math.scalb(1.0, DIGITS - Math.getExponent(largest) - 1);
        table = new long[Math.multiplyExact(looked.length, count)];
    }

    /// Takes sums in floating point instead, each from one thread alone.
    void beginInDouble() {
        sums = new double[Math.multiplyExact(looked.length, count)];
    }

    /// @param distances from one row looked at to rows of the matrix
    /// @param to the place of that row among those looked at
    void add(double[] distances, int at, int columnStart, int columnEnd, int to) {
        for (int column = columnStart; column < columnEnd; column++) {
            int cluster = assignment[column];
            if (cluster != Labels.UNKNOWN) sums[to * count + cluster] += distances[at + column - columnStart];
        }
    }

    /// The sums, by cluster, of the rows of a block of distances.
    ///
    /// @param distances shape `[fromCount, toCount]`
    /// @param from the first of the matrix's rows that distances are measured from
    /// @return shape `[count, toCount]`, in units
    long[] sums(float[] distances, int from, int fromCount, int toCount) {
        double[] sums = new double[count * toCount];
        for (int i = 0; i < fromCount; i++) {
            int cluster = assignment[from + i];
            if (cluster != Labels.UNKNOWN) add(distances, i * toCount, toCount, sums, cluster * toCount);
        }
        long[] units = new long[sums.length];
        for (int at = 0; at < sums.length; at++) units[at] = Math.round(sums[at] * unit);
        return units;
    }

    private static void add(float[] distances, int from, int count, double[] sums, int into) {
        for (int j = 0; j < count; j++) sums[into + j] += distances[from + j];
    }

    /// @param sums as [#sums] gives them
    /// @param to the place among the rows looked at of the first row that they belong to
    void add(long[] sums, int to, int toCount) {
        for (int cluster = 0; cluster < count; cluster++) {
            for (int j = 0; j < toCount; j++) table[(to + j) * count + cluster] += sums[cluster * toCount + j];
        }
    }

    Outcome outcome() {
        String reason = whyUndefined();
        if (!reason.isEmpty()) return Outcome.undefined(reason);
        double[] silhouettes = new double[looked.length];
        int known = 0;
        for (int i = 0; i < looked.length; i++) {
            int own = assignment[looked[i]];
            if (own != Labels.UNKNOWN) silhouettes[known++] = silhouette(own, i * count);
        }
        return mean(Arrays.copyOf(silhouettes, known));
    }

    private Outcome mean(double[] silhouettes) {
        int m = silhouettes.length;
        long all = Arrays.stream(sizes).sum();
        if (m < 2) return Outcome.undefined("the sample of rows holds " + m + " with a known cluster");
        double mean = Arrays.stream(silhouettes).sum() / m;
        if (m == all) return Outcome.of(mean);
        double squares = 0;
        for (double silhouette : silhouettes) squares += (silhouette - mean) * (silhouette - mean);
        double unseen = 1 - (double) m / all;
        return Outcome.estimated(mean, Math.sqrt(squares / (m - 1) / m * unseen));
    }

    private double sum(int at) {
        return sums.length > 0 ? sums[at] : table[at];
    }

    private double silhouette(int own, int at) {
        if (sizes[own] == 1) return 0;
        double a = sum(at + own) / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < count; cluster++) {
            if (cluster != own) b = Math.min(b, sum(at + cluster) / sizes[cluster]);
        }
        double larger = Math.max(a, b);
        return larger == 0 ? 0 : (b - a) / larger;
    }
}
