package org.leadline.neighbor;

import java.util.HashSet;
import java.util.Set;

/// The change of each row's neighbors from one milestone to another: the share of the nearest neighbors before
/// that are not among as many after. 0 where all stayed, 1 where none did.
///
/// Turning, moving or scaling all rows changes nothing.
public final class NeighborChange {

    private NeighborChange() {}

    /// Returns the share of each row.
    ///
    /// @param before the neighbors of every row, itself among them
    /// @param after the same rows' neighbors, as many
    /// @throws IllegalArgumentException where rows or neighbors are not as many
    public static double[] of(Neighbors before, Neighbors after) {
        if (before.rows() != after.rows() || before.k() != after.k()) {
            throw new IllegalArgumentException("both have as many rows and neighbors");
        }
        double[] shares = new double[before.rows()];
        for (int row = 0; row < shares.length; row++) {
            Set<Integer> there = new HashSet<>();
            for (int rank = 0; rank < after.k(); rank++) there.add(after.index(row, rank));
            int others = 0;
            int gone = 0;
            for (int rank = 0; rank < before.k(); rank++) {
                int neighbor = before.index(row, rank);
                if (neighbor == row) continue;
                others++;
                if (!there.contains(neighbor)) gone++;
            }
            shares[row] = others == 0 ? 0 : (double) gone / others;
        }
        return shares;
    }
}
