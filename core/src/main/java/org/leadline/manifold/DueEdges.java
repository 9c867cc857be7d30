package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.manifold.RoundPlan.Slice;

/// Finds the edges of a slice that are due in an epoch, for several epochs at once.
///
/// An edge that is due in a fraction s of all epochs is due whenever `s·epoch` passes a whole number: in 32 bits,
/// whenever the product wraps.
final class DueEdges {

    /// Maximum number of epochs at once: a bit each in an int.
    static final int MAX_EPOCHS = 32;

    /// Offset of every phase, so that an edge of fraction 2³² − 1 is due from the first epoch on.
    private static final int PHASE = 1 << 12;

    /// Number of edges at once: few enough to stay in the first-level cache over all epochs.
    private static final int PIECE = 2048;

    /// Maximum number of due edges that are found at once: 64 MiB.
    private static final double DUE_AT_ONCE = 1 << 24;

    private final Slice slice;
    private final int epochs;

    /// The epochs in which each edge is due, a bit each.
    private final int[] bits;

    /// The other rows of due edges: epoch after epoch, and turn after turn within an epoch.
    private int[] columns;

    private final int[][] starts;

    private int first = -1;

    /// @param epochs number of epochs at once
    DueEdges(Slice slice, int epochs) {
        this.slice = slice;
        this.epochs = epochs;
        this.bits = new int[slice.fractions().length];
        this.columns = new int[0];
        this.starts = new int[epochs][slice.turns() + 1];
    }

    /// Returns the number of epochs at once for a number of due edges an epoch.
    static int epochsAtOnce(double due) {
        return (int) Math.clamp(DUE_AT_ONCE / due, 1, MAX_EPOCHS);
    }

    /// Finds the due edges of an epoch and of those after it, unless they are found already.
    void find(int epoch) {
        if (first >= 0 && epoch >= first && epoch < first + epochs) return;
        first = epoch;
        int[] due = new int[epochs];
        int[] fractions = new int[PIECE];
        int[] piece = new int[PIECE];
        for (int from = 0; from < bits.length; from += PIECE) {
            int count = Math.min(PIECE, bits.length - from);
            System.arraycopy(slice.fractions(), from, fractions, 0, count);
            Arrays.fill(piece, 0, count, 0);
            for (int t = 0; t < epochs; t++) due[t] += mark(fractions, count, first + t, t, piece);
            System.arraycopy(piece, 0, bits, from, count);
        }
        int[] ends = new int[epochs];
        int total = 0;
        for (int t = 0; t < epochs; t++) {
            ends[t] = total;
            starts[t][0] = total;
            total += due[t];
        }
        if (columns.length < total) columns = new int[total + total / 8];
        for (int turn = 0; turn < slice.turns(); turn++) {
            collect(slice.columns(), bits, slice.edgeStarts()[turn], slice.edgeStarts()[turn + 1], columns, ends);
            for (int t = 0; t < epochs; t++) starts[t][turn + 1] = ends[t];
        }
    }

    /// Marks the due edges of an epoch.
    ///
    /// @return the number of due edges
    private static int mark(int[] fractions, int count, int epoch, int place, int[] bits) {
        int due = 0;
        for (int edge = 0; edge < count; edge++) {
            int fraction = fractions[edge];
            int phase = fraction * epoch + PHASE;
            // the sign bit is the borrow of phase − share, as if both were unsigned
            int isDue = ((~phase & fraction) | ((~phase | fraction) & (phase - fraction))) >>> 31;
            bits[edge] |= isDue << place;
            due += isDue;
        }
        return due;
    }

    private static void collect(int[] columns, int[] bits, int from, int to, int[] due, int[] ends) {
        for (int edge = from; edge < to; edge++) {
            int column = columns[edge];
            for (int left = bits[edge]; left != 0; left &= left - 1) {
                due[ends[Integer.numberOfTrailingZeros(left)]++] = column;
            }
        }
    }

    /// Returns the other rows of due edges; [#starts] has their places by epoch and turn.
    int[] columns() {
        return columns;
    }

    /// Returns the start of the due edges of each turn in [#columns], and the end of the last.
    int[] starts(int epoch) {
        return starts[epoch - first];
    }
}
