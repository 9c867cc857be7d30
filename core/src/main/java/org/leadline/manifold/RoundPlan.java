package org.leadline.manifold;

import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// The order in which rows move within an epoch of a layout: rounds of slices of rows.
///
/// The order is drawn from the seed of the layout and does not depend on the order in the file. Layouts depend on
/// this order, so the spread over seeds includes it. Each row moves once an epoch, along all its due edges, as in
/// umap-learn.
final class RoundPlan {

    /// The graph of the embedding, with rows in the order of the plan.
    private final FuzzyGraph graph;

    private final double maxWeight;
    private final int rounds;

    /// The place of each row in the order.
    private final int[] places;

    /// Consecutive rows that move side by side on one thread; rows are numbered by their places in the order. The
    /// edges of row `firstRow + i` are those from `edgeStarts[i]` to `edgeStarts[i + 1]`.
    ///
    /// @param edgeStarts length rows + 1
    /// @param columns the place of each edge's other row
    /// @param fractions fractions of the epochs in which each edge is due, in units of 2⁻³², unsigned; 2³² − 1
    ///     stands for all epochs
    record Slice(int firstRow, int[] edgeStarts, int[] columns, int[] fractions) {

        int rows() {
            return edgeStarts.length - 1;
        }
    }

    /// @param rounds number of rounds, at most the number of rows
    RoundPlan(FuzzyGraph graph, int rounds, Seed seed) {
        this.places = Shuffle.order(graph.rows(), seed.generator());
        this.graph = graph.inOrder(inverse(places), places);
        this.maxWeight = graph.maxWeight();
        this.rounds = rounds;
    }

    /// The place of each row in the order.
    int[] places() {
        return places;
    }

    /// @return shape `[rounds, slicesPerRound]`
    Slice[][] slices(int slicesPerRound) {
        Slice[][] slices = new Slice[rounds][slicesPerRound];
        long count = (long) rounds * slicesPerRound;
        for (int number = 0; number < count; number++) {
            int from = (int) (graph.rows() * (long) number / count);
            int to = (int) (graph.rows() * (number + 1L) / count);
            slices[number / slicesPerRound][number % slicesPerRound] = slice(from, to);
        }
        return slices;
    }

    private Slice slice(int from, int to) {
        int[] edgeStarts = new int[to - from + 1];
        int[] columns = new int[graph.firstEdge(to) - graph.firstEdge(from)];
        int[] fractions = new int[columns.length];
        for (int row = from; row < to; row++) edgeStarts[row - from + 1] = graph.endEdge(row) - graph.firstEdge(from);
        for (int at = 0; at < columns.length; at++) {
            columns[at] = graph.column(graph.firstEdge(from) + at);
            fractions[at] = fraction(graph.weight(graph.firstEdge(from) + at));
        }
        return new Slice(from, edgeStarts, columns, fractions);
    }

    private int fraction(float weight) {
        return (int) Math.min((1L << 32) - 1, Math.round(weight / maxWeight * (1L << 32)));
    }

    private static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < permutation.length; i++) inverse[permutation[i]] = i;
        return inverse;
    }
}
