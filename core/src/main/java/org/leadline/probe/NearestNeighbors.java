package org.leadline.probe;

/// The k most similar of the rows offered so far. Rows are offered in ascending order, and of rows with equal
/// similarity the earlier row comes first.
///
/// They form a heap whose root is the row of the minimum similarity.
final class NearestNeighbors {

    private final double[] similarities;
    private final int[] rows;
    private int size;

    NearestNeighbors(int k) {
        this.similarities = new double[k];
        this.rows = new int[k];
    }

    void offer(int row, double similarity) {
        if (size < rows.length) {
            size++;
            siftUp(size - 1, row, similarity);
        } else if (similarity > similarities[0]) {
            siftDown(row, similarity);
        }
    }

    /// Returns the number of rows in the heap.
    int size() {
        return size;
    }

    /// Returns the row at a place of the heap. The order depends on the offers alone.
    int row(int place) {
        return rows[place];
    }

    /// Returns the similarity of the row at a place of the heap.
    double similarity(int place) {
        return similarities[place];
    }

    private void siftUp(int from, int row, double similarity) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (!isWorse(similarity, row, parent)) break;
            move(parent, place);
            place = parent;
        }
        put(place, row, similarity);
    }

    private void siftDown(int row, double similarity) {
        int place = 0;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) break;
            if (child + 1 < size && isWorse(similarities[child + 1], rows[child + 1], child)) child++;
            if (isWorse(similarity, row, child)) break;
            move(child, place);
            place = child;
        }
        put(place, row, similarity);
    }

    private boolean isWorse(double similarity, int row, int place) {
        return similarity < similarities[place] || (similarity == similarities[place] && row > rows[place]);
    }

    private void move(int from, int to) {
        put(to, rows[from], similarities[from]);
    }

    private void put(int place, int row, double similarity) {
        rows[place] = row;
        similarities[place] = similarity;
    }
}
