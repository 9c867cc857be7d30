package org.leadline.neighbor;

import java.util.Arrays;

/// The nearest rows offered so far to each of some rows, by distances in single precision. They do not depend on
/// the order of the offers.
///
/// Offers are collected unsorted, and a full pile is cut to the nearest ones, which is faster than a sorted
/// list.
final class CandidatePiles {

    private final int capacity;
    private final int room;

    /// Offers of a row, at most `room`: the bits of the squared distance above, the index of the row below, so that
    /// offers compare by distance, then by index.
    private final long[] piles;

    private final int[] sizes;
    private final float[] limits;

    /// @param rows number of rows to collect for
    /// @param capacity number of nearest rows of each
    CandidatePiles(int rows, int capacity) {
        this.capacity = capacity;
        this.room = 2 * capacity + 8;
        this.piles = new long[Math.multiplyExact(rows, room)];
        this.sizes = new int[rows];
        this.limits = new float[rows];
        Arrays.fill(limits, Float.POSITIVE_INFINITY);
    }

    /// Returns a squared distance beyond which an offer has no effect.
    float limit(int row) {
        return limits[row];
    }

    /// Offers a row with its squared distance.
    ///
    /// @param squared not negative
    void offer(int row, int index, float squared) {
        piles[row * room + sizes[row]++] = offer(index, squared);
        if (sizes[row] == room) cut(row);
    }

    /// Returns whether nothing was offered to a row yet.
    boolean isEmpty(int row) {
        return sizes[row] == 0;
    }

    /// Offers many rows at once to a row to which nothing was offered yet: one cut instead of many.
    ///
    /// @param offers made by [#offer(int, float)], at least `capacity`; reordered
    void offerFirst(int row, long[] offers, int count) {
        select(offers, 0, count - 1, capacity - 1);
        System.arraycopy(offers, 0, piles, row * room, capacity);
        sizes[row] = capacity;
        limits[row] = Float.intBitsToFloat((int) (offers[capacity - 1] >>> 32));
    }

    /// Returns an offer as a number: offers compare by distance, then by index.
    ///
    /// @param squared not negative
    static long offer(int index, float squared) {
        return (long) Float.floatToRawIntBits(squared) << 32 | index;
    }

    /// Cuts the pile of a row to the nearest rows; afterwards [#limit] is the maximum squared distance among them.
    void cut(int row) {
        if (sizes[row] < capacity)
            throw new IllegalStateException(
                    "a row was offered " + sizes[row] + " rows, fewer than `capacity` = " + capacity);
        int first = row * room;
        int last = first + capacity - 1;
        select(piles, first, first + sizes[row] - 1, last);
        sizes[row] = capacity;
        limits[row] = Float.intBitsToFloat((int) (piles[last] >>> 32));
    }

    /// Cuts the pile of a row and sorts it by distance, then by index.
    void sort(int row) {
        cut(row);
        Arrays.sort(piles, row * room, row * room + capacity);
    }

    /// Returns a row of a pile: the nearest first where it is sorted, else in no order.
    ///
    /// @param place less than `capacity`
    int index(int row, int place) {
        return (int) piles[row * room + place];
    }

    /// Moves the smallest values of a range to its front, up to a place, which receives the largest of them (Hoare
    /// 1961).
    private static void select(long[] values, int first, int last, int place) {
        int low = first;
        int high = last;
        while (low < high) {
            long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                long swapped = values[i];
                values[i++] = values[j];
                values[j--] = swapped;
            }
            if (place <= j) high = j;
            else if (place >= i) low = i;
            else return;
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
