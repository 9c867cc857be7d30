package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.random.Seed;

/// Stochastic gradient descent on the cross entropy between the graph and the layout, in umap-learn's order: edge by
/// edge, each pull moving both its ends at once, then the pushes from rows drawn at random moving the first.
///
/// Every step sees the ones before it, so a layout is one sequence on one thread, and depends on the seed alone.
/// Layouts
/// of several seeds may run side by side.
///
/// Positions are interleaved on three axes; unused ones stay 0.
final class LayoutOptimizer {

    private static final float STEP_LIMIT = 4;
    private static final double PUSH_SOFTENING = 0.001;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final FuzzyGraph graph;
    private final int epochs;
    private final float learningRate;
    private final ForceTable pull;
    private final ForceTable push;
    private final int negativeSamples;

    private final double[] epochsPerPull;
    private final double[] nextPull;
    private final double[] nextPush;
    private final float[] positions;
    private long random;

    /// @param start shape `[n, 3]`, row-major, taken over
    LayoutOptimizer(FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed) {
        this.graph = graph;
        this.epochs = config.epochsFor(graph.rows());
        this.learningRate = (float) config.learningRate();
        double a = curve.a();
        double b = curve.b();
        this.pull = new ForceTable(x -> -2 * a * b * Math.pow(x, b - 1) / (a * Math.pow(x, b) + 1));
        this.push = new ForceTable(x -> 2 * b / ((PUSH_SOFTENING + x) * (a * Math.pow(x, b) + 1)));
        this.negativeSamples = config.negativeSamples();
        this.epochsPerPull = new double[graph.edges()];
        float most = graph.maxWeight();
        Arrays.setAll(epochsPerPull, edge -> (double) most / graph.weight(edge));
        this.nextPull = epochsPerPull.clone();
        this.nextPush = new double[graph.edges()];
        Arrays.setAll(nextPush, edge -> epochsPerPull[edge] / Math.max(1, negativeSamples));
        this.random = seed.value();
        this.positions = start;
    }

    /// Runs every epoch.
    ///
    /// @return shape `[n, 3]`, row-major
    float[] run() {
        for (int epoch = 0; epoch < epochs; epoch++) {
            float rate = learningRate * (1 - (float) epoch / epochs);
            for (int row = 0; row < graph.rows(); row++) move(row, epoch, rate);
        }
        return positions;
    }

    private void move(int row, int epoch, float rate) {
        int end = graph.endEdge(row);
        for (int edge = graph.firstEdge(row); edge < end; edge++) {
            if (nextPull[edge] > epoch) continue;
            nextPull[edge] += epochsPerPull[edge];
            pull(3 * row, 3 * graph.column(edge), rate);
            push(3 * row, pushesDue(edge, epoch), rate);
        }
    }

    private int pushesDue(int edge, int epoch) {
        if (negativeSamples == 0) return 0;
        double epochsPerPush = epochsPerPull[edge] / negativeSamples;
        int due = (int) ((epoch - nextPush[edge]) / epochsPerPush);
        nextPush[edge] += due * epochsPerPush;
        return due;
    }

    private void pull(int one, int other, float rate) {
        float[] at = positions;
        float dx = at[one] - at[other];
        float dy = at[one + 1] - at[other + 1];
        float dz = at[one + 2] - at[other + 2];
        float squared = dx * dx + dy * dy + dz * dz;
        if (squared <= 0) return;
        float strength = pull.at(squared);
        float x = rate * limited(strength * dx);
        float y = rate * limited(strength * dy);
        float z = rate * limited(strength * dz);
        at[one] += x;
        at[one + 1] += y;
        at[one + 2] += z;
        at[other] -= x;
        at[other + 1] -= y;
        at[other + 2] -= z;
    }

    private void push(int one, int count, float rate) {
        float[] at = positions;
        int n = graph.rows();
        long state = random;
        float x = at[one];
        float y = at[one + 1];
        float z = at[one + 2];
        for (int i = 0; i < count; i++) {
            state += GOLDEN;
            int from = 3 * (int) (((mixed(state) >>> 32) * n) >>> 32);
            float dx = x - at[from];
            float dy = y - at[from + 1];
            float dz = z - at[from + 2];
            float squared = dx * dx + dy * dy + dz * dz;
            if (squared <= 0 || from == one) continue;
            float strength = push.at(squared);
            x += rate * limited(strength * dx);
            y += rate * limited(strength * dy);
            z += rate * limited(strength * dz);
        }
        at[one] = x;
        at[one + 1] = y;
        at[one + 2] = z;
        random = state;
    }

    private static float limited(float step) {
        if (step > STEP_LIMIT) return STEP_LIMIT;
        return step < -STEP_LIMIT ? -STEP_LIMIT : step;
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static long mixed(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
