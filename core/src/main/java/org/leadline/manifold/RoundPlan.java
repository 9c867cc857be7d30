package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// The order in which rows move within an epoch of a layout: rounds of slices of turns.
///
/// The order is drawn from the seed of the layout and does not depend on the order in the file. Layouts depend on
/// this order, so the spread over seeds includes it. A row with few due edges has one turn an epoch, along all its
/// due edges, as in umap-learn. A row with many has several turns, a part of its edges each, in different rounds:
/// so the turns of a round are about equally long, and none waits for the longest.
///
/// The edges of a turn come in the order of their other rows, which is random. With the heaviest edges first,
/// elongated clouds come out 4% longer than with umap-learn (`bench/README.md`).
final class RoundPlan {

    /// The expected number of due edges of a turn, at most; more where a row would need more turns than rounds.
    private static final double DUE_EDGES = 12;

    /// The graph of the embedding, with rows in the order of the plan.
    private final FuzzyGraph graph;

    private final double maxWeight;
    private final int rounds;

    /// The place of each row in the order.
    private final int[] places;

    /// Turns that are taken side by side on one thread, no row twice; rows are numbered by their places in the
    /// order. The edges of turn i are those from `edgeStarts[i]` to `edgeStarts[i + 1]`.
    ///
    /// @param rows the row of each turn
    /// @param edgeStarts length turns + 1
    /// @param columns the place of each edge's other row
    /// @param fractions fractions of the epochs in which each edge is due, in units of 2⁻³², unsigned; 2³² − 1
    ///     stands for all epochs
    record Slice(int[] rows, int[] edgeStarts, int[] columns, int[] fractions) {

        int turns() {
            return rows.length;
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

    /// Shares the turns among slices of about `turnsPerSlice` turns, the same number of slices in every round.
    ///
    /// @param minSlices minimum number of slices of a round
    /// @param maxSlices maximum number of slices of a round
    /// @return shape `[rounds, slices]`
    Slice[][] slices(int turnsPerSlice, int minSlices, int maxSlices) {
        Turns[] turns = turns();
        int total = Arrays.stream(turns).mapToInt(round -> round.count).sum();
        int count = Math.clamp(total / rounds / turnsPerSlice, minSlices, maxSlices);
        Slice[][] slices = new Slice[rounds][count];
        for (int round = 0; round < rounds; round++) {
            for (int number = 0; number < count; number++) {
                int from = (int) ((long) turns[round].count * number / count);
                int to = (int) ((long) turns[round].count * (number + 1) / count);
                slices[round][number] = slice(turns[round], from, to);
            }
        }
        return slices;
    }

    /// The turns of a round: edges of a row, from one up to another.
    private static final class Turns {

        private int[] rows = new int[64];
        private int[] from = new int[64];
        private int[] to = new int[64];
        private int count;

        void add(int row, int first, int end) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, 2 * count);
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
            }
            rows[count] = row;
            from[count] = first;
            to[count++] = end;
        }
    }

    private Turns[] turns() {
        Turns[] turns = new Turns[rounds];
        Arrays.setAll(turns, _ -> new Turns());
        for (int row = 0; row < graph.rows(); row++) {
            double due = graph.degree(row) / maxWeight;
            int count = (int) Math.clamp(Math.ceil(due / DUE_EDGES), 1, rounds);
            int firstRound = (int) (row * (long) rounds / graph.rows());
            int from = graph.firstEdge(row);
            double sum = 0;
            int turn = 0;
            for (int edge = from; edge < graph.endEdge(row); edge++) {
                sum += graph.weight(edge) / maxWeight;
                if (sum * count < due * (turn + 1) || turn == count - 1) continue;
                turns[round(firstRound, turn++, count)].add(row, from, edge + 1);
                from = edge + 1;
            }
            turns[round(firstRound, turn, count)].add(row, from, graph.endEdge(row));
        }
        return turns;
    }

    /// Spreads the turns of a row over the rounds.
    private int round(int first, int turn, int turns) {
        return (first + turn * rounds / turns) % rounds;
    }

    private Slice slice(Turns turns, int from, int to) {
        int[] edgeStarts = new int[to - from + 1];
        for (int turn = from; turn < to; turn++) {
            edgeStarts[turn - from + 1] = edgeStarts[turn - from] + turns.to[turn] - turns.from[turn];
        }
        int[] columns = new int[edgeStarts[to - from]];
        int[] fractions = new int[columns.length];
        for (int turn = from; turn < to; turn++) {
            int shift = edgeStarts[turn - from] - turns.from[turn];
            for (int edge = turns.from[turn]; edge < turns.to[turn]; edge++) {
                columns[shift + edge] = graph.column(edge);
                fractions[shift + edge] = fraction(graph.weight(edge));
            }
        }
        return new Slice(Arrays.copyOfRange(turns.rows, from, to), edgeStarts, columns, fractions);
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
