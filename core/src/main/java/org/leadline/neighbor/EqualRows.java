package org.leadline.neighbor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.Parallel;
import org.leadline.random.Seed;

/// Finds rows that are equal, and gives each row a number by which it is known where it is looked for elsewhere.
///
/// @param contents the number of each row, the same for equal rows; a whole number that a double holds exactly
/// @param equal how many rows are equal to the row, itself counted; 0 where an equal one stands before it
record EqualRows(double[] contents, int[] equal) {

    private static final int SLICE_ROWS = 512;

    /// Bits of the number that are let go, so that a double holds it.
    private static final int LEFT_OUT = Long.SIZE - 52;

    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    static EqualRows of(Embeddings rows) {
        double[] contents = new double[rows.rows()];
        Parallel.forSlices(rows.rows(), SLICE_ROWS, (start, end) -> {
            float[] row = new float[rows.dimension()];
            for (int i = start; i < end; i++) {
                rows.copyRow(i, row);
                contents[i] = content(row);
            }
        });
        int[] equal = new int[contents.length];
        Map<Double, Integer> firsts = new HashMap<>();
        float[] own = new float[rows.dimension()];
        float[] other = own.clone();
        for (int i = 0; i < equal.length; i++) {
            Integer first = firsts.putIfAbsent(contents[i], i);
            if (first != null && areEqual(rows, i, first, own, other)) equal[first]++;
            else equal[i] = 1;
        }
        return new EqualRows(contents, equal);
    }

    private static boolean areEqual(Embeddings rows, int one, int another, float[] own, float[] other) {
        rows.copyRow(one, own);
        rows.copyRow(another, other);
        for (int k = 0; k < own.length; k++) if (own[k] != other[k]) return false;
        return true;
    }

    /// Four sums side by side, which do not wait for each other.
    private static double content(float[] row) {
        long[] sums = {1, 2, 3, 4};
        int even = row.length & ~3;
        for (int k = 0; k < even; k += 4) {
            for (int lane = 0; lane < 4; lane++) sums[lane] = next(sums[lane], row[k + lane]);
        }
        for (int k = even; k < row.length; k++) sums[0] = next(sums[0], row[k]);
        long mixed = Arrays.stream(sums).reduce(row.length, (all, sum) -> Seed.hash(all * FACTOR + sum));
        return mixed >>> LEFT_OUT;
    }

    private static long next(long sum, float value) {
        return (sum + Float.floatToRawIntBits(value + 0f)) * FACTOR ^ sum >>> 29; // -0 is 0
    }
}
