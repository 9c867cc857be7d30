package org.leadline.neighbor;

import java.util.Arrays;

/// The nearest rows offered so far to each of some rows, ascending by distance, then by index. They do not
/// depend on the order of the offers.
final class Candidates {

    private final int capacity;
    private final double[] squared;
    private final int[] indices;

    /// @param rows number of rows to collect for
    /// @param capacity number of nearest rows of each
    Candidates(int rows, int capacity) {
        this.capacity = capacity;
        this.squared = new double[Math.multiplyExact(rows, capacity)];
        this.indices = new int[squared.length];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        Arrays.fill(indices, Integer.MAX_VALUE);
    }

    /// Returns the maximum squared distance of a row that is not dropped yet: an offer beyond it has no effect.
    double worst(int row) {
        return squared[(row + 1) * capacity - 1];
    }

    int index(int row, int place) {
        return indices[row * capacity + place];
    }

    double squared(int row, int place) {
        return squared[row * capacity + place];
    }

    void offer(int row, int index, double distance) {
        int first = row * capacity;
        int last = first + capacity - 1;
        if (!before(distance, index, last)) return;
        int low = first;
        int high = last;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before(distance, index, middle)) high = middle;
            else low = middle + 1;
        }
        System.arraycopy(squared, low, squared, low + 1, last - low);
        System.arraycopy(indices, low, indices, low + 1, last - low);
        squared[low] = distance;
        indices[low] = index;
    }

    private boolean before(double distance, int index, int place) {
        return distance < squared[place] || (distance == squared[place] && index < indices[place]);
    }
}
