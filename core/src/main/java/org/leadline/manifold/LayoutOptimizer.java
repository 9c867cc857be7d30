package org.leadline.manifold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.linalg.Team;
import org.leadline.manifold.VisitPlan.Slice;
import org.leadline.random.Seed;

/// Stochastic gradient descent on the cross entropy between the graph and the layout, with umap-learn's steps: each
/// due edge pulls its two ends together, then pushes its first end away from rows drawn at random.
///
/// An epoch goes through a few rounds (see [VisitPlan]). The rows of a round move side by side, each seeing the
/// others
/// as they were when the round began ([SliceMover]); the moves take effect when it is over. So a layout depends on
/// the
/// seed alone and not on the number of threads (where the others are kept waiting, the first goes on alone), and
/// since but a part of the rows is on the move at a time, it comes
/// out
/// as it would one row after another.
final class LayoutOptimizer {

    private static final int MIN_ROUNDS = 6;
    private static final int MAX_ROUNDS = 32;
    private static final int SLICES = 2;

    /// A row that others pull more often than this within a round, as it stood before, would be flung about: rounds
    /// are made shorter for it, and where they are as short as can be, it is pulled less far each time.
    private static final double PULLS_AT_ONCE = 16;

    /// Fewer rows than this a thread are not worth its start.
    private static final int ROWS_PER_THREAD = 500;

    /// Waiting is judged from this time on.
    private static final long LEAST_NANOS = 50_000_000;

    /// The share of time beyond which waiting for another thread costs more than it saves.
    private static final double MOST_WAITING = 0.6;

    /// Due edges that a layout looks up in one go, at most: 64 MiB.
    private static final double DUE_AT_ONCE = 1 << 24;

    private final int n;
    private final int epochs;
    private final float learningRate;
    private final int negativeSamples;
    private final Seed seed;
    private final ForceTable pull;
    private final PushForce push;

    /// Rows go by their places in the plan's order from here on.
    private final int[] places;

    /// Shape `[n, 4]`, as [Positions] holds them.
    private final float[] start;

    private final Slice[][] rounds;
    private final int epochsAtOnce;

    /// Whether the first thread goes on alone; written by it between rounds.
    private volatile boolean alone;

    /// @param start shape `[n, 3]`, row-major, not modified
    LayoutOptimizer(FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed) {
        this.n = graph.rows();
        this.epochs = config.epochsFor(n);
        this.learningRate = (float) config.learningRate();
        this.negativeSamples = config.negativeSamples();
        this.seed = seed;
        double a = curve.a();
        double b = curve.b();
        this.pull = new ForceTable(x -> -2 * a * b * Math.pow(x, b - 1) / (a * Math.pow(x, b) + 1));
        this.push = new PushForce(curve);

        float maxWeight = graph.maxWeight();
        double[] pulls = new double[n];
        Arrays.setAll(pulls, row -> graph.degree(row) / maxWeight);
        double most = Arrays.stream(pulls).max().orElse(0);
        int count = Math.min(n, Math.clamp((int) Math.ceil(most / PULLS_AT_ONCE), MIN_ROUNDS, MAX_ROUNDS));
        VisitPlan plan = VisitPlan.of(graph, count);
        this.places = plan.places();
        this.rounds = plan.slices(SLICES);
        this.epochsAtOnce = (int) Math.clamp(DUE_AT_ONCE / Arrays.stream(pulls).sum(), 1, DueEdges.MOST_EPOCHS);
        this.start = new float[Math.multiplyExact(n, Positions.STRIDE)];
        for (int row = 0; row < n; row++) {
            int at = Positions.STRIDE * places[row];
            System.arraycopy(start, 3 * row, this.start, at, 3);
            this.start[at + 3] = (float) Math.min(1, PULLS_AT_ONCE * count / pulls[row]);
        }
    }

    /// Runs every epoch.
    ///
    /// @return shape `[n, 3]`, row-major
    float[] run() {
        int threads = Math.clamp(n / ROWS_PER_THREAD, 1, Math.min(SLICES, Team.threads()));
        Positions[] positions = new Positions[threads];
        int[][][] moves = new int[threads == 1 ? 1 : 2][threads][start.length];
        int lanes = mostVisits();
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

    /// The work of one thread, which has positions of its own, the same as all others' between rounds.
    private void work(Positions positions, int[][][] moves, int member, Team team) {
        SliceMover mover = new SliceMover(positions, pull, push, negativeSamples, mostVisits());
        DueEdges[][] due = new DueEdges[rounds.length][SLICES];
        Patience patience = new Patience();
        int turn = 0;
        int size = team.size();
        for (int epoch = 1; epoch < epochs; epoch++) {
            float rate = learningRate * (1 - (float) (epoch - 1) / epochs);
            Seed ofEpoch = seed.derive(epoch);
            for (int round = 0; round < rounds.length; round++) {
                int[][] ofAll = Arrays.copyOf(moves[turn++ % moves.length], size);
                int[] own = ofAll[member];
                Arrays.fill(own, 0);
                for (int number = member; number < SLICES; number += size) {
                    Slice slice = rounds[round][number];
                    if (due[round][number] == null) due[round][number] = new DueEdges(slice, epochsAtOnce);
                    SplittableRandom pushes =
                            ofEpoch.derive((long) round * SLICES + number).generator();
                    mover.move(slice, due[round][number], epoch, rate, pushes, own);
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

    /// Whether waiting for the others takes longer than doing their work would, as on a machine that is busy with
    /// something else.
    private static final class Patience {

        private final long start = System.nanoTime();
        private long waited;

        void during(Runnable wait) {
            long before = System.nanoTime();
            wait.run();
            waited += System.nanoTime() - before;
        }

        boolean isOver() {
            long elapsed = System.nanoTime() - start;
            return elapsed > LEAST_NANOS && waited > elapsed * MOST_WAITING;
        }
    }

    private int mostVisits() {
        return Arrays.stream(rounds)
                .flatMap(Arrays::stream)
                .mapToInt(slice -> slice.rows().length)
                .max()
                .orElse(0);
    }
}
