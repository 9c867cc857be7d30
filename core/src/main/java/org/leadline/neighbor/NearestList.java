package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.sum.ChunkSums;

/// The nearest of many rows to each of a few, as an array that is made chunk by chunk and merged.
///
/// A list has a number of entries for each row that is looked at, nearest first: the squared distance, the number
/// of the row, how many rows are equal to it, and a number by which equal rows are known. Rows that are equal are
/// one entry, of the lowest number. An entry that is not there has an infinite distance.
///
/// @param entries the entries of each row looked at
public record NearestList(int entries) implements ChunkSums.Merge {

    /// The numbers of an entry, the squared distance first.
    public static final int WIDTH = 4;

    /// The place of the row's number in an entry.
    public static final int ROW = 1;

    /// The place of the number of equal rows.
    public static final int EQUAL = 2;

    /// The place of the number by which equal rows are known.
    public static final int CONTENT = 3;

    /// Returns a list without entries.
    public double[] empty(int looked) {
        double[] list = new double[Math.multiplyExact(looked, entries * WIDTH)];
        for (int at = 0; at < list.length; at += WIDTH) list[at] = Double.POSITIVE_INFINITY;
        return list;
    }

    /// Returns the distance of the last entry of a row looked at: one that is farther is not taken.
    public double farthest(double[] list, int looked) {
        return list[((looked + 1) * entries - 1) * WIDTH];
    }

    /// Takes one entry, unless there are nearer ones enough.
    public void take(double[] list, int looked, double[] entry) {
        int first = looked * entries * WIDTH;
        int behind = first + entries * WIDTH;
        int place = first;
        while (place < behind && isBefore(list, place, entry)) place += WIDTH;
        if (place == behind) return;
        if (list[place] == entry[0] && list[place + CONTENT] == entry[CONTENT]) {
            list[place + EQUAL] += entry[EQUAL];
            list[place + ROW] = Math.min(list[place + ROW], entry[ROW]);
            return;
        }
        System.arraycopy(list, place, list, place + WIDTH, behind - WIDTH - place);
        System.arraycopy(entry, 0, list, place, WIDTH);
    }

    private static boolean isBefore(double[] list, int place, double[] entry) {
        return list[place] < entry[0] || (list[place] == entry[0] && list[place + CONTENT] < entry[CONTENT]);
    }

    @Override
    public void merge(double[] from, double[] to) {
        int length = entries * WIDTH;
        double[] entry = new double[WIDTH];
        for (int looked = 0; looked < to.length / length; looked++) {
            for (int at = looked * length; at < (looked + 1) * length; at += WIDTH) {
                if (from[at] == Double.POSITIVE_INFINITY) break;
                System.arraycopy(from, at, entry, 0, WIDTH);
                take(to, looked, entry);
            }
        }
    }

    /// Returns the entries of one row looked at.
    public double[] of(double[] list, int looked) {
        int length = entries * WIDTH;
        return Arrays.copyOfRange(list, looked * length, (looked + 1) * length);
    }
}
