package org.leadline.score.input;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.leadline.embedding.Embeddings;

/// Finds rows that differ from all rows before them.
final class DistinctRows {

    private DistinctRows() {}

    /// The first of each group of equal rows, in order.
    static int[] of(Embeddings points) {
        Set<RowKey> seen = new HashSet<>();
        int[] first = new int[points.rows()];
        int count = 0;
        for (int i = 0; i < points.rows(); i++) {
            if (seen.add(RowKey.of(points.row(i)))) first[count++] = i;
        }
        return Arrays.copyOf(first, count);
    }

    private record RowKey(int hash, float[] values) {

        static RowKey of(float[] values) {
            for (int k = 0; k < values.length; k++) values[k] += 0f; // -0 is 0
            return new RowKey(Arrays.hashCode(values), values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RowKey row && Arrays.equals(values, row.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
