package org.leadline.manifold;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.leadline.linalg.Blas;
import org.leadline.linalg.Team;
import org.leadline.manifold.RoundPlan.Slice;
import org.leadline.random.Seed;

/// Stochastic gradient descent on the cross entropy between the graph and the layout, in any number of dimensions,
/// with the steps of umap-learn.
///
/// In an epoch every due edge attracts its two ends ([Attraction]), while every row is repelled by rows drawn at
/// random, from the positions at the start of the epoch ([Repulsion]). So the two can run side by side, and
/// repulsion is a few matrix products. [LayoutOptimizer] has at most three dimensions.
///
/// A layout depends on the seed alone, not on the number of threads.
final class WideOptimizer {

    /// Number of floats that a row is a multiple of.
    private static final int LANES = 4;

    /// Maximum number of threads: the attraction is the work of one.
    private static final int MAX_THREADS = 4;

    /// Minimum number of rows for each thread.
    private static final int ROWS_PER_THREAD = 500;

    private final int n;
    private final int components;
    private final int epochs;
    private final float learningRate;
    private final Attraction attraction;
    private final DueEdges due;

    /// The number of due edges of each row in an epoch, in both directions.
    private final int[] counts;

    private final CurveParameters curve;
    private final UmapConfig config;
    private final Seed seed;

    /// The place of each row in the order of the plan, which is random.
    private final int[] places;

    /// Positions in that order, shape `[n, stride]`: a row has its components, and zeros up to a multiple of
    /// [#LANES].
    private final float[] rows;

    private final int stride;

    /// @param start shape `[n, components]`, row-major, not modified
    WideOptimizer(FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed) {
        this.n = graph.rows();
        this.components = config.components();
        this.epochs = config.epochsFor(n);
        this.learningRate = (float) config.learningRate();
        this.stride = LANES * Math.ceilDiv(components + Repulsion.EXTRA, LANES);
        RoundPlan plan = new RoundPlan(graph, 1, seed.derive("order"));
        this.places = plan.places();
        Slice all = plan.slices(n, 1, 1)[0][0];
        this.due = new DueEdges(onceEach(all));
        this.counts = new int[n];
        this.curve = curve;
        this.config = config;
        this.seed = seed;
        this.attraction = new Attraction(curve, n, stride);
        this.rows = new float[Math.multiplyExact(n, stride)];
        for (int row = 0; row < n; row++) {
            System.arraycopy(start, row * components, rows, places[row] * stride, components);
        }
    }

    /// Runs all epochs.
    ///
    /// @return shape `[n, components]`, row-major
    float[] run() {
        float[] before = rows.clone();
        float[] moves = new float[rows.length];
        AtomicInteger next = new AtomicInteger();
        find(1);
        try (Blas.SingleThreaded products = Blas.singleThreaded()) {
            Team.run(threads(), (member, team) -> work(member, team, before, moves, next));
        }
        float[] rowMajor = new float[n * components];
        for (int row = 0; row < n; row++) {
            System.arraycopy(rows, places[row] * stride, rowMajor, row * components, components);
        }
        return rowMajor;
    }

    private int threads() {
        return Math.clamp(n / ROWS_PER_THREAD, 1, Math.min(MAX_THREADS, Team.threads()));
    }

    /// The first member attracts; all repel, block by block.
    ///
    /// @param next the next block
    private void work(int member, Team team, float[] before, float[] moves, AtomicInteger next) {
        Repulsion repulsion = new Repulsion(curve, config, n, stride, seed);
        int blocks = Math.ceilDiv(n, Repulsion.BLOCK);
        for (int epoch = 1; epoch < epochs; epoch++) {
            float rate = learningRate * (1 - (float) (epoch - 1) / epochs);
            if (member == 0) attraction.move(rows, due, rate);
            for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
                repulsion.moves(before, counts, block, epoch, rate, moves);
            }
            if (team.size() > 1) team.await();
            if (member == 0) {
                add(moves, rows);
                System.arraycopy(rows, 0, before, 0, rows.length);
                Arrays.fill(moves, 0);
                find(epoch + 1);
                next.set(0);
            }
            if (team.size() > 1) team.await();
        }
    }

    /// Finds the due edges of an epoch and counts those of each row.
    private void find(int epoch) {
        due.find(epoch);
        Arrays.fill(counts, 0);
        int[] columns = due.columns();
        int[] starts = due.starts();
        for (int row = 0; row < n; row++) {
            counts[row] += starts[row + 1] - starts[row];
            for (int at = starts[row]; at < starts[row + 1]; at++) counts[columns[at]]++;
        }
    }

    /// Returns the edges whose other row comes after the own: each edge in one direction.
    private static Slice onceEach(Slice both) {
        int rows = both.turns();
        int[] edgeStarts = new int[rows + 1];
        int[] columns = new int[both.columns().length];
        int[] fractions = new int[columns.length];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int edge = both.edgeStarts()[row]; edge < both.edgeStarts()[row + 1]; edge++) {
                if (both.columns()[edge] < row) continue;
                columns[count] = both.columns()[edge];
                fractions[count++] = both.fractions()[edge];
            }
            edgeStarts[row + 1] = count;
        }
        return new Slice(both.rows(), edgeStarts, Arrays.copyOf(columns, count), Arrays.copyOf(fractions, count));
    }

    private static void add(float[] moves, float[] rows) {
        for (int i = 0; i < rows.length; i++) rows[i] += moves[i];
    }
}
