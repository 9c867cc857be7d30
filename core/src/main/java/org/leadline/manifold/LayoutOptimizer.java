package org.leadline.manifold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.linalg.Team;
import org.leadline.manifold.RoundPlan.Slice;
import org.leadline.random.Seed;

/// Stochastic gradient descent on the cross entropy between the graph and the layout, with the steps of umap-learn.
/// Each due edge makes one attractive update of its two ends, then several repulsive updates of its first end
/// against rows drawn at random.
///
/// An epoch consists of a few rounds (see [RoundPlan]). The rows of a round move side by side, relative to the
/// positions of other rows at the start of the round ([SgdKernel]). All moves take effect at the end of the round.
/// So a layout depends on the seed alone and not on the number of threads. Since a round moves a part of the rows
/// only, the layout is statistically that of one row after another.
final class LayoutOptimizer {

    private static final int MIN_ROUNDS = 6;
    private static final int MAX_ROUNDS = 32;
    private static final int MIN_SLICES = 2;
    private static final int MAX_SLICES = 16;

    /// Maximum attractive updates of one row per round. More updates from stale positions make the layout diverge,
    /// so rounds are made shorter; at the minimum length, the moves of the row are scaled down.
    private static final double MAX_ATTRACTIVE_UPDATES = 16;

    /// Maximum number of threads. Every thread adds up the moves of all threads, so more threads gain nothing.
    private static final int MAX_THREADS = 4;

    /// Minimum number of rows for each thread.
    private static final int ROWS_PER_THREAD = 500;

    private final int n;
    private final int epochs;
    private final float learningRate;
    private final int negativeSamples;
    private final Seed seed;
    private final Sharing sharing;
    private final ForceTable attraction;
    private final RepulsiveForce repulsion;

    /// The place of each row in the order of the plan.
    private final int[] places;

    /// Shape `[n, 4]`, as [Positions] holds them.
    private final float[] start;

    private final int slices;
    private final Slice[][] rounds;

    /// Tells whether the first thread continues alone; the first thread writes it between rounds.
    private volatile boolean alone;

    /// Settings of the threads. Only `turnsPerSlice` affects the layout.
    ///
    /// @param turnsPerSlice turns of a slice; fewer turns make loops that are too short
    /// @param minNanos minimum elapsed time before waiting is judged
    /// @param maxWaitingFraction maximum fraction of time for waiting; above it the first thread continues alone
    record Sharing(int turnsPerSlice, long minNanos, double maxWaitingFraction) {

        static final Sharing USUAL = new Sharing(800, 50_000_000, 0.6);
    }

    /// @param start shape `[n, 3]`, row-major, not modified
    LayoutOptimizer(FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed) {
        this(graph, curve, config, start, seed, Sharing.USUAL);
    }

    LayoutOptimizer(
            FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed, Sharing sharing) {
        this.n = graph.rows();
        this.epochs = config.epochsFor(n);
        this.learningRate = (float) config.learningRate();
        this.negativeSamples = config.negativeSamples();
        this.seed = seed;
        this.sharing = sharing;
        double a = curve.a();
        double b = curve.b();
        this.attraction = new ForceTable(x -> -2 * a * b * Math.pow(x, b - 1) / (a * Math.pow(x, b) + 1));
        this.repulsion = new RepulsiveForce(curve);

        float maxWeight = graph.maxWeight();
        double[] updates = new double[n];
        Arrays.setAll(updates, row -> graph.degree(row) / maxWeight);
        double maxUpdates = Arrays.stream(updates).max().orElse(0);
        int count =
                Math.min(n, Math.clamp((int) Math.ceil(maxUpdates / MAX_ATTRACTIVE_UPDATES), MIN_ROUNDS, MAX_ROUNDS));
        RoundPlan plan = new RoundPlan(graph, count, seed.derive("order"));
        this.places = plan.places();
        this.rounds = plan.slices(sharing.turnsPerSlice(), MIN_SLICES, MAX_SLICES);
        this.slices = rounds[0].length;
        this.start = new float[Math.multiplyExact(n, Positions.STRIDE)];
        for (int row = 0; row < n; row++) {
            int at = Positions.STRIDE * places[row];
            System.arraycopy(start, 3 * row, this.start, at, 3);
            this.start[at + 3] = (float) Math.min(1, MAX_ATTRACTIVE_UPDATES * count / updates[row]);
        }
    }

    /// Runs all epochs.
    ///
    /// @return shape `[n, 3]`, row-major
    float[] run() {
        int threads = threads();
        Positions[] positions = new Positions[threads];
        Moves[][] moves = new Moves[threads == 1 ? 1 : 2][threads];
        for (Moves[] ofTurn : moves) Arrays.setAll(ofTurn, _ -> new Moves(n));
        int lanes = maxTurns();
        Team.run(threads, (member, team) -> {
            positions[member] = new Positions(start, lanes);
            work(positions[member], moves, member, team);
        });
        float[] byRow = new float[3 * n];
        for (int row = 0; row < n; row++) {
            System.arraycopy(positions[0].rows, Positions.STRIDE * places[row], byRow, 3 * row, 3);
        }
        return byRow;
    }

    /// Returns the number of threads for the calling thread.
    int threads() {
        return Math.clamp(n / ROWS_PER_THREAD, 1, Math.min(MAX_THREADS, Math.min(slices, Team.threads())));
    }

    /// Returns whether the first thread continued alone because other threads kept it waiting.
    boolean wentOnAlone() {
        return alone;
    }

    /// Does the work of one thread, which has its own copy of the positions; between rounds all copies are equal.
    private void work(Positions positions, Moves[][] moves, int member, Team team) {
        SgdKernel mover = new SgdKernel(positions, attraction, repulsion, negativeSamples, learningRate, maxTurns());
        DueEdges[][] due = new DueEdges[rounds.length][slices];
        Patience patience = new Patience(sharing);
        int turn = 0;
        int size = team.size();
        for (int epoch = 1; epoch < epochs; epoch++) {
            float rate = learningRate * (1 - (float) (epoch - 1) / epochs);
            Seed ofEpoch = seed.derive(epoch);
            for (int round = 0; round < rounds.length; round++) {
                Moves[] ofAll = Arrays.copyOf(moves[turn++ % moves.length], size);
                Moves own = ofAll[member];
                own.clear();
                for (int number = member; number < slices; number += size) {
                    Slice slice = rounds[round][number];
                    if (due[round][number] == null) due[round][number] = new DueEdges(slice);
                    SplittableRandom negatives =
                            ofEpoch.derive((long) round * slices + number).generator();
                    mover.move(slice, due[round][number], epoch, rate, negatives, own);
                }
                if (size > 1) patience.during(team::await);
                positions.add(ofAll);
            }
            if (size == 1) continue;
            if (member == 0) alone = patience.isOver();
            team.await();
            if (alone && member > 0) return;
            if (alone) size = 1;
        }
    }

    /// Measures the waiting time of a thread. Waiting for other threads can take longer than their work, as on a
    /// busy machine.
    private static final class Patience {

        private final Sharing sharing;
        private final long start = System.nanoTime();
        private long waited;

        Patience(Sharing sharing) {
            this.sharing = sharing;
        }

        void during(Runnable wait) {
            long before = System.nanoTime();
            wait.run();
            waited += System.nanoTime() - before;
        }

        boolean isOver() {
            long elapsed = System.nanoTime() - start;
            return elapsed > sharing.minNanos() && waited > elapsed * sharing.maxWaitingFraction();
        }
    }

    private int maxTurns() {
        return Arrays.stream(rounds)
                .flatMap(Arrays::stream)
                .mapToInt(Slice::turns)
                .max()
                .orElse(0);
    }
}
