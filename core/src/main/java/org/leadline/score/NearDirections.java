package org.leadline.score;

import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;

/// The nearest rows of each row by cosine: the nearest rows of length 1, each row itself first.
///
/// @param rows the number of rows
/// @param neighbors the [#MOST] nearest, or all where there are fewer; empty where there is a problem
/// @param problem why directions cannot be compared: a row is all zeros, or all rows have one direction
record NearDirections(int rows, Optional<Neighbors> neighbors, Optional<Outcome.Undefined> problem) {

    /// The number of neighbors that are found, beside the row itself.
    static final int MOST = 50;

    /// @param points shape `[n, d]`
    static NearDirections of(Embeddings points) {
        int n = points.rows();
        int d = points.dimension();
        float[] unit = new float[Math.multiplyExact(n, d)];
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            points.copyRow(i, row);
            double squares = 0;
            for (float value : row) squares += (double) value * value;
            if (squares == 0) return undefined(n, Directions.zeroRow());
            double length = Math.sqrt(squares);
            for (int j = 0; j < d; j++) unit[i * d + j] = (float) (row[j] / length);
        }
        Embeddings directions = Embeddings.of(unit, n, d);
        if (n < 2 || directions.isConstant()) return undefined(n, Directions.one());
        return new NearDirections(
                n, Optional.of(ExactNeighbors.of(directions, Math.min(n, MOST + 1))), Optional.empty());
    }

    private static NearDirections undefined(int rows, Outcome.Undefined problem) {
        return new NearDirections(rows, Optional.empty(), Optional.of(problem));
    }

    /// The number of neighbors that two lists of a row have in common, summed over the rows.
    ///
    /// @param k the number of neighbors looked at, without the row itself
    static long shared(Neighbors a, Neighbors b, int k) {
        long shared = 0;
        int[] seenAt = new int[a.rows()];
        for (int row = 0; row < a.rows(); row++) {
            int mark = row + 1;
            for (int rank = 1; rank <= k; rank++) seenAt[a.index(row, rank)] = mark;
            for (int rank = 1; rank <= k; rank++) if (seenAt[b.index(row, rank)] == mark) shared++;
        }
        return shared;
    }
}
