package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.manifold.RoundPlan.Slice;

/// Finds the edges of a slice that are due in an epoch.
///
/// An edge that is due in a fraction s of all epochs is due whenever `s·epoch` passes a whole number: in 32 bits,
/// whenever the sum of as many fractions wraps. Whether an edge is due is found for [#EPOCHS] epochs at once, a bit
/// each. An epoch then takes its bits of 64 edges at a time, and steps over those that are not due.
final class DueEdges {

    /// Number of epochs at once: a bit each in an int.
    private static final int EPOCHS = Integer.SIZE;

    /// Offset of every phase, so that an edge of fraction 2³² − 1 is due from the first epoch on.
    private static final int PHASE = 1 << 12;

    /// Number of edges at once, whole words: few enough to stay in the first-level cache over all epochs.
    private static final int PIECE = 2048;

    /// Number of due edges of a word in an epoch that few words exceed, with 50 neighbors of a row.
    private static final int USUAL = 12;

    private final Slice slice;

    /// The due edges of each epoch, shape `[EPOCHS, words]`: a bit for each edge, and zeros in what is left of the last
    /// word, which is never full.
    private final long[][] masks;

    /// The number of due edges before each word.
    private final int[] before;

    private final int[] starts;

    /// The other rows of due edges.
    private int[] columns = {};

    /// The epoch of the first masks; −1 where there are none yet.
    private int first = -1;

    DueEdges(Slice slice) {
        this.slice = slice;
        int words = slice.fractions().length / Long.SIZE + 1;
        this.masks = new long[EPOCHS][words];
        this.before = new int[words];
        this.starts = new int[slice.turns() + 1];
    }

    /// Finds the due edges of an epoch: [#columns] and [#starts] are of this epoch until the next call.
    ///
    /// @param epoch from 1; fast where epochs follow each other
    void find(int epoch) {
        if (first < 0 || epoch < first || epoch >= first + EPOCHS) mark(epoch);
        long[] mask = masks[epoch - first];
        int count = 0;
        for (int word = 0; word < mask.length; word++) {
            before[word] = count;
            count += Long.bitCount(mask[word]);
        }
        if (columns.length < count + USUAL) columns = new int[count + count / 8 + USUAL];
        collect(mask, slice.columns(), columns);
        for (int turn = 0; turn < slice.turns(); turn++) {
            int edge = slice.edgeStarts()[turn + 1];
            int word = edge / Long.SIZE;
            starts[turn + 1] = before[word] + Long.bitCount(mask[word] & ((1L << edge) - 1));
        }
    }

    /// Returns the other rows of due edges, turn after turn; [#starts] has their places.
    int[] columns() {
        return columns;
    }

    /// Returns the start of the due edges of each turn in [#columns], and the end of the last.
    int[] starts() {
        return starts;
    }

    private static void collect(long[] mask, int[] columns, int[] due) {
        int at = 0;
        for (int word = 0; word < mask.length - 1; word++) {
            int edge = word * Long.SIZE;
            long left = mask[word];
            int end = at + Long.bitCount(left);
            // as many as most words have, without a branch that is hard to foresee: a surplus is overwritten
            for (int i = 0; i < USUAL; i++) {
                due[at + i] = columns[edge + (Long.numberOfTrailingZeros(left) & (Long.SIZE - 1))];
                left &= left - 1;
            }
            at += USUAL;
            for (; left != 0; left &= left - 1) due[at++] = columns[edge + Long.numberOfTrailingZeros(left)];
            at = end;
        }
        int edge = (mask.length - 1) * Long.SIZE;
        for (long left = mask[mask.length - 1]; left != 0; left &= left - 1) {
            due[at++] = columns[edge + Long.numberOfTrailingZeros(left)];
        }
    }

    /// Marks the due edges of an epoch and of those after it.
    private void mark(int epoch) {
        first = epoch;
        int[] fractions = new int[PIECE];
        int[] phases = new int[PIECE];
        int[] bits = new int[PIECE];
        int total = slice.fractions().length;
        for (int from = 0; from < total; from += PIECE) {
            int count = Math.min(PIECE, total - from);
            System.arraycopy(slice.fractions(), from, fractions, 0, count);
            for (int edge = 0; edge < count; edge++) phases[edge] = fractions[edge] * (epoch - 1) + PHASE;
            for (int t = 0; t < EPOCHS; t += 2) markTwo(count, fractions, phases, bits);
            Arrays.fill(bits, count, PIECE, 0);
            for (int edge = 0; edge < count; edge += EPOCHS) {
                transpose(bits, edge);
                int word = (from + edge) / Long.SIZE;
                int shift = edge % Long.SIZE;
                for (int t = 0; t < EPOCHS; t++) {
                    long half = Integer.toUnsignedLong(bits[edge + t]) << shift;
                    masks[t][word] = shift == 0 ? half : masks[t][word] | half;
                }
            }
        }
    }

    /// Shifts the bits of two epochs into those of each edge, from above. The carry of phase + fraction, as if both
    /// were unsigned, is the sign bit of the majority of both and the complement of their sum.
    private static void markTwo(int count, int[] fractions, int[] phases, int[] bits) {
        for (int edge = 0; edge < count; edge++) {
            int fraction = fractions[edge];
            int phase = phases[edge];
            int next = phase + fraction;
            int last = next + fraction;
            int carry = (phase & fraction) | ((phase | fraction) & ~next);
            int lastCarry = (next & fraction) | ((next | fraction) & ~last);
            phases[edge] = last;
            bits[edge] = (bits[edge] >>> 2) | ((carry >>> 31) << 30) | (lastCarry & Integer.MIN_VALUE);
        }
    }

    /// Transposes a square of bits: bit j of number i becomes bit i of number j (Warren, Hacker's Delight, 7-3).
    ///
    /// @param from place of the first of 32 numbers
    private static void transpose(int[] numbers, int from) {
        int mask = 0x0000ffff;
        for (int width = 16; width != 0; width >>>= 1, mask ^= mask << width) {
            for (int k = 0; k < 32; k = ((k | width) + 1) & ~width) {
                int low = numbers[from + k];
                int high = numbers[from + k + width];
                int swapped = ((low >>> width) ^ high) & mask;
                numbers[from + k] = low ^ (swapped << width);
                numbers[from + k + width] = high ^ swapped;
            }
        }
    }
}
