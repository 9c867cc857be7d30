package org.leadline.manifold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.random.Seed;

/// In which order rows move within an epoch of a layout: rounds, and in each of them slices of visits, a visit being
/// a row with some of its edges.
///
/// The order is drawn from the layout's seed, not taken from the file, since layouts depend on it: so seeds tell how
/// much. A row whose edges are due often is visited several times an epoch, in rounds far apart, so that no visit is
/// much longer than the others.
final class VisitPlan {

    /// The pulls an epoch that a visit is to have on the average, at most.
    private static final int PULLS = 10;

    /// Its rows are those of the embedding, in the order of the plan.
    private final FuzzyGraph graph;

    private final double maxWeight;
    private final int rounds;

    /// The place of each row in the order.
    private final int[] places;

    /// Visits of each row an epoch, by its place, as all that follows.
    private final int[] visits;

    /// Rows that move side by side on one thread, a visit each; rows go by their places in the order. The edges of
    /// visit v are those from `edgeStarts[v]` to `edgeStarts[v + 1]`.
    ///
    /// @param rows the place of each visit's row; no row twice
    /// @param edgeStarts length visits + 1
    /// @param columns the place of each edge's other row
    /// @param shares of the epochs that each edge is due in, in units of 2⁻³², unsigned; 2³² − 1 stands for all
    record Slice(int[] rows, int[] edgeStarts, int[] columns, int[] shares) {}

    /// @param rounds at most as many as the graph has rows
    VisitPlan(FuzzyGraph graph, int rounds, Seed seed) {
        this.places = shuffled(graph.rows(), seed.generator());
        this.graph = graph.inOrder(inverse(places), places);
        this.maxWeight = graph.maxWeight();
        this.rounds = rounds;
        this.visits = new int[graph.rows()];
        for (int row = 0; row < visits.length; row++) {
            int wanted = (int) Math.ceil(this.graph.degree(row) / maxWeight / PULLS);
            visits[row] = Math.clamp(wanted, 1, rounds);
        }
    }

    /// The place of each row in the order.
    int[] places() {
        return places;
    }

    /// @return a row for each round
    Slice[][] slices(int slicesPerRound) {
        long[][] byRound = visitsByRound();
        Slice[][] slices = new Slice[rounds][slicesPerRound];
        for (int round = 0; round < rounds; round++) {
            int size = byRound[round].length;
            for (int slice = 0; slice < slicesPerRound; slice++) {
                int from = (int) ((long) size * slice / slicesPerRound);
                int to = (int) ((long) size * (slice + 1) / slicesPerRound);
                slices[round][slice] = slice(Arrays.copyOfRange(byRound[round], from, to));
            }
        }
        return slices;
    }

    /// For each round its visits in order: the row in the lower half, the number of its visit in the upper.
    private long[][] visitsByRound() {
        int[] sizes = new int[rounds];
        for (int row = 0; row < visits.length; row++) {
            for (int visit = 0; visit < visits[row]; visit++) sizes[round(row, visit)]++;
        }
        long[][] byRound = new long[rounds][];
        for (int round = 0; round < rounds; round++) byRound[round] = new long[sizes[round]];
        int[] next = new int[rounds];
        for (int row = 0; row < visits.length; row++) {
            for (int visit = 0; visit < visits[row]; visit++) {
                int round = round(row, visit);
                byRound[round][next[round]++] = (long) visit << 32 | row;
            }
        }
        return byRound;
    }

    private int round(int row, int visit) {
        int first = (int) ((long) row * rounds / visits.length);
        return (first + visit * rounds / visits[row]) % rounds;
    }

    private Slice slice(long[] chosen) {
        int[] rows = new int[chosen.length];
        int[] edgeStarts = new int[chosen.length + 1];
        for (int v = 0; v < chosen.length; v++) {
            rows[v] = (int) chosen[v];
            int visit = (int) (chosen[v] >>> 32);
            edgeStarts[v + 1] = edgeStarts[v] + firstEdge(rows[v], visit + 1) - firstEdge(rows[v], visit);
        }
        int[] columns = new int[edgeStarts[chosen.length]];
        int[] shares = new int[columns.length];
        int at = 0;
        for (long rowAndVisit : chosen) {
            int row = (int) rowAndVisit;
            int visit = (int) (rowAndVisit >>> 32);
            for (int edge = firstEdge(row, visit); edge < firstEdge(row, visit + 1); edge++) {
                columns[at] = graph.column(edge);
                shares[at++] = share(graph.weight(edge));
            }
        }
        return new Slice(rows, edgeStarts, columns, shares);
    }

    /// Where the edges of one of a row's visits begin.
    private int firstEdge(int row, int visit) {
        long degree = (long) graph.endEdge(row) - graph.firstEdge(row);
        return graph.firstEdge(row) + (int) (degree * visit / visits[row]);
    }

    private int share(float weight) {
        return (int) Math.min((1L << 32) - 1, Math.round(weight / maxWeight * (1L << 32)));
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] shuffled = new int[n];
        Arrays.setAll(shuffled, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = swapped;
        }
        return shuffled;
    }

    private static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < permutation.length; i++) inverse[permutation[i]] = i;
        return inverse;
    }
}
