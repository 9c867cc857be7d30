package org.leadline.manifold;

import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// In which order rows move within an epoch of a layout: rounds, and in each of them slices of rows.
///
/// The order is drawn from the layout's seed, not taken from the file: layouts depend on it, and so seeds tell how
/// much. Each row moves once an epoch, along all its due edges, as in umap-learn: with the edges of often pulled
/// rows spread over several rounds, layouts of an untrained network's embeddings came out a tenth thicker.
final class RoundPlan {

    /// Its rows are those of the embedding, in the order of the plan.
    private final FuzzyGraph graph;

    private final double maxWeight;
    private final int rounds;

    /// The place of each row in the order.
    private final int[] places;

    /// Rows that follow each other and move side by side on one thread; rows go by their places in the order. The
    /// edges of row `firstRow + i` are those from `edgeStarts[i]` to `edgeStarts[i + 1]`.
    ///
    /// @param edgeStarts length rows + 1
    /// @param columns the place of each edge's other row
    /// @param fractions of the epochs that each edge is due in, in units of 2⁻³², unsigned; 2³² − 1 stands for all
    record Slice(int firstRow, int[] edgeStarts, int[] columns, int[] fractions) {

        int rows() {
            return edgeStarts.length - 1;
        }
    }

    /// @param rounds at most as many as the graph has rows
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
