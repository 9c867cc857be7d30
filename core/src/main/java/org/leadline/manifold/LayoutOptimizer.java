package org.leadline.manifold;

import java.util.Arrays;
import java.util.function.ToIntFunction;
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

    private static final double PUSH_SOFTENING = 0.001;
    private static final int MIN_ROUNDS = 6;
    private static final int MAX_ROUNDS = 32;
    private static final int SLICES = 4;

    /// A row that others pull more often than this within a round, as it stood before, would be flung about: rounds
    /// are made shorter for it, and where they are as short as can be, it is pulled less far each time.
    private static final double PULLS_AT_ONCE = 16;

    /// Fewer rows than this a thread are not worth its start.
    private static final int ROWS_PER_THREAD = 500;

    /// Waiting is judged from this time on.
    private static final long LEAST_NANOS = 50_000_000;

    /// The share of time beyond which waiting for another thread costs more than it saves.
    private static final double MOST_WAITING = 0.6;

    private final int n;
    private final int epochs;
    private final float learningRate;
    private final int negativeSamples;
    private final int seed;
    private final float[] start;
    private final ForceTable pull;
    private final ForceTable push;
    private final Slice[][] rounds;
    private final float[] lightness;

    /// Whether the first thread goes on alone; written by it between rounds.
    private volatile boolean alone;

    /// @param start shape `[n, 3]`, row-major, not modified
    LayoutOptimizer(FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed) {
        this.n = graph.rows();
        this.epochs = config.epochsFor(n);
        this.learningRate = (float) config.learningRate();
        this.negativeSamples = config.negativeSamples();
        this.seed = Long.hashCode(seed.value());
        this.start = start;
        double a = curve.a();
        double b = curve.b();
        this.pull = new ForceTable(x -> -2 * a * b * Math.pow(x, b - 1) / (a * Math.pow(x, b) + 1));
        this.push = new ForceTable(x -> 2 * b / ((PUSH_SOFTENING + x) * (a * Math.pow(x, b) + 1)));

        float maxWeight = graph.maxWeight();
        double[] pulls = new double[n];
        Arrays.setAll(pulls, row -> graph.degree(row) / maxWeight);
        double most = Arrays.stream(pulls).max().orElse(0);
        int count = Math.min(n, Math.clamp((int) Math.ceil(most / PULLS_AT_ONCE), MIN_ROUNDS, MAX_ROUNDS));
        this.rounds = VisitPlan.of(graph, count, SLICES);
        this.lightness = new float[n];
        for (int row = 0; row < n; row++) {
            lightness[row] = (float) Math.min(1, PULLS_AT_ONCE * count / pulls[row]);
        }
    }

    /// Runs every epoch.
    ///
    /// @return shape `[n, 3]`, row-major
    float[] run() {
        int threads = Math.clamp(n / ROWS_PER_THREAD, 1, Math.min(SLICES, Team.threads()));
        float[][] positions = new float[threads][];
        int[][][] moves = new int[2][threads][start.length];
        Team.run(threads, (member, team) -> {
            positions[member] = start.clone();
            work(positions[member], moves, member, team);
        });
        return positions[0];
    }

    /// The work of one thread, which has positions of its own, the same as all others' between rounds.
    private void work(float[] positions, int[][][] moves, int member, Team team) {
        SliceMover mover = new SliceMover(
                positions,
                lightness,
                pull,
                push,
                negativeSamples,
                most(slice -> slice.rows().length),
                most(slice -> slice.columns().length));
        int[] total = new int[positions.length];
        Patience patience = new Patience();
        int turn = 0;
        int size = team.size();
        for (int epoch = 1; epoch < epochs; epoch++) {
            float rate = learningRate * (1 - (float) (epoch - 1) / epochs);
            int state = SliceMover.mixed(seed + SliceMover.mixed(epoch));
            for (Slice[] round : rounds) {
                int[][] ofAll = Arrays.copyOf(moves[turn++ % 2], size);
                int[] own = ofAll[member];
                Arrays.fill(own, 0);
                for (int slice = member; slice < SLICES; slice += size) {
                    mover.move(round[slice], epoch, rate, state, own);
                }
                if (size > 1) patience.during(team::await);
                apply(ofAll, total, positions);
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

    private static void apply(int[][] moves, int[] total, float[] positions) {
        Arrays.fill(total, 0);
        for (int[] ofOne : moves) add(ofOne, total);
        for (int i = 0; i < total.length; i++) positions[i] += SliceMover.UNIT * total[i];
    }

    private static void add(int[] moves, int[] total) {
        for (int i = 0; i < moves.length; i++) total[i] += moves[i];
    }

    private int most(ToIntFunction<Slice> size) {
        return Arrays.stream(rounds)
                .flatMap(Arrays::stream)
                .mapToInt(size)
                .max()
                .orElse(0);
    }
}
