package org.leadline.cluster;

import java.util.Arrays;

/// Codes renamed to 0, 1, 2, … in ascending order, so that arrays can be indexed by them.
public final class DenseCodes {

    private final int[] ids;
    private final int count;

    private DenseCodes(int[] ids, int count) {
        this.ids = ids;
        this.count = count;
    }

    /// @param codes a code a row
    public static DenseCodes of(long[] codes) {
        long[] distinct = Arrays.stream(codes).sorted().distinct().toArray();
        int[] ids = new int[codes.length];
        for (int i = 0; i < ids.length; i++) ids[i] = Arrays.binarySearch(distinct, codes[i]);
        return new DenseCodes(ids, distinct.length);
    }

    /// @param codes a code a row
    public static DenseCodes of(int[] codes) {
        return of(Arrays.stream(codes).asLongStream().toArray());
    }

    /// Equal where both this and the other one are equal.
    public DenseCodes and(DenseCodes other) {
        long[] pairs = new long[ids.length];
        for (int i = 0; i < pairs.length; i++) pairs[i] = (long) ids[i] * other.count + other.ids[i];
        return of(pairs);
    }

    /// The number of different codes.
    public int count() {
        return count;
    }

    /// The id of a row, from 0 to `count() − 1`.
    public int id(int row) {
        return ids[row];
    }

    /// How many rows have each id; sums to the number of rows.
    public long[] sizes() {
        long[] sizes = new long[count];
        for (int id : ids) sizes[id]++;
        return sizes;
    }

    /// The entropy of the fractions of the ids, in nats.
    public double entropyNats() {
        return entropyNats(sizes());
    }

    /// Returns the entropy of clusters of these sizes, in nats.
    ///
    /// @param sizes none of them 0
    static double entropyNats(long[] sizes) {
        double n = Arrays.stream(sizes).sum();
        double sum = 0;
        for (long size : sizes) sum -= size / n * Math.log(size / n);
        return Math.max(0, sum);
    }
}
