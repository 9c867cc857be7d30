package org.leadline.probe;

import org.leadline.embedding.Embeddings;

/// The known rows of a split, divided by their length as they are copied; a row of length 0 stays 0.
final class UnitRows {

    private final Embeddings points;
    private final int[] rows;
    private final int[] classes;

    UnitRows(Embeddings points, LabeledRows known) {
        this.points = points;
        this.rows = known.rows();
        this.classes = known.classes();
    }

    int size() {
        return rows.length;
    }

    int dimension() {
        return points.dimension();
    }

    /// Returns the class of the i-th known row.
    int label(int i) {
        return classes[rows[i]];
    }

    /// Returns the known rows from `start` to `end`, shape `[end − start, d]`.
    double[] copy(int start, int end) {
        int d = points.dimension();
        double[] copy = new double[(end - start) * d];
        float[] row = new float[d];
        for (int i = start; i < end; i++) {
            points.copyRow(rows[i], row);
            double squared = 0;
            for (float value : row) squared += (double) value * value;
            double length = squared > 0 ? Math.sqrt(squared) : 1;
            for (int j = 0; j < d; j++) copy[(i - start) * d + j] = row[j] / length;
        }
        return copy;
    }
}
