package org.leadline.manifold;

import java.util.SplittableRandom;
import org.leadline.random.Seed;

/// Stochastic gradient descent on the cross entropy between the graph and the layout, in any number of dimensions:
/// the updates of umap-learn one after another, on one thread.
///
/// Each due edge moves both of its ends, then its first end away from rows drawn at random. [LayoutOptimizer] is
/// faster by far, and has at most three dimensions.
final class WideOptimizer {

    private static final float STEP_LIMIT = 4;
    private static final double SOFTENING = 0.001;

    /// The number of accumulators of a squared distance.
    private static final int LANES = 8;

    private final FuzzyGraph graph;
    private final int n;
    private final int components;

    /// The number of floats of a row: the components, and zeros up to a multiple of the lanes.
    private final int stride;

    private final int epochs;
    private final float learningRate;
    private final int negativeSamples;
    private final Seed seed;
    private final ForceTable attraction;
    private final ForceTable repulsion;

    /// Shape `[n, stride]`.
    private final float[] rows;

    /// The row that moves, another row, the difference, its squares and the step: apart and from index 0, so that
    /// the compiler makes vector instructions of loops over them.
    private final float[] own;

    private final float[] others;
    private final float[] offsets;
    private final float[] squares;
    private final float[] steps;

    /// @param start shape `[n, components]`, row-major, not modified
    WideOptimizer(FuzzyGraph graph, CurveParameters curve, UmapConfig config, float[] start, Seed seed) {
        this.graph = graph;
        this.n = graph.rows();
        this.components = config.components();
        this.stride = LANES * Math.ceilDiv(components, LANES);
        this.epochs = config.epochsFor(n);
        this.learningRate = (float) config.learningRate();
        this.negativeSamples = config.negativeSamples();
        this.seed = seed;
        double a = curve.a();
        double b = curve.b();
        this.attraction = new ForceTable(s -> -2 * a * b * Math.pow(s, b - 1) / (a * Math.pow(s, b) + 1));
        this.repulsion = new ForceTable(s -> 2 * b / ((SOFTENING + s) * (1 + a * Math.pow(s, b))));
        this.own = new float[stride];
        this.others = new float[stride];
        this.offsets = new float[stride];
        this.squares = new float[stride];
        this.steps = new float[stride];
        this.rows = new float[Math.multiplyExact(n, stride)];
        for (int row = 0; row < n; row++) System.arraycopy(start, row * components, rows, row * stride, components);
    }

    /// Runs all epochs.
    ///
    /// @return shape `[n, components]`, row-major
    float[] run() {
        double[] fractions = new double[graph.edges()];
        double maxWeight = graph.maxWeight();
        for (int edge = 0; edge < fractions.length; edge++) fractions[edge] = graph.weight(edge) / maxWeight;
        for (int epoch = 1; epoch < epochs; epoch++) {
            float rate = learningRate * (1 - (float) (epoch - 1) / epochs);
            SplittableRandom negatives = seed.derive(epoch).generator();
            for (int row = 0; row < n; row++) {
                for (int edge = graph.firstEdge(row); edge < graph.endEdge(row); edge++) {
                    if (isDue(fractions[edge], epoch)) update(row, graph.column(edge), rate, negatives);
                }
            }
        }
        float[] rowMajor = new float[n * components];
        for (int row = 0; row < n; row++) System.arraycopy(rows, row * stride, rowMajor, row * components, components);
        return rowMajor;
    }

    /// Returns whether the number of times that an edge has been due rises in an epoch.
    private static boolean isDue(double fraction, int epoch) {
        return (int) (fraction * epoch) > (int) (fraction * (epoch - 1));
    }

    private void update(int row, int neighbor, float rate, SplittableRandom negatives) {
        System.arraycopy(rows, row * stride, own, 0, stride);
        step(neighbor, attraction, rate);
        for (int k = 0; k < steps.length; k++) others[k] -= steps[k];
        System.arraycopy(others, 0, rows, neighbor * stride, stride);
        for (int sample = 0; sample < negativeSamples; sample++) {
            int far = negatives.nextInt(n);
            if (far != row) step(far, repulsion, rate);
        }
        System.arraycopy(own, 0, rows, row * stride, stride);
    }

    /// Moves the row by the force between it and another.
    private void step(int other, ForceTable force, float rate) {
        System.arraycopy(rows, other * stride, others, 0, stride);
        subtract(own, others, offsets, squares);
        float squared = sum(squares);
        float strength = force.at(squared);
        if (strength * strength * squared > STEP_LIMIT * STEP_LIMIT) limit(offsets, STEP_LIMIT / Math.abs(strength));
        advance(own, offsets, rate * strength, steps);
    }

    private static void subtract(float[] own, float[] others, float[] offsets, float[] squares) {
        for (int k = 0; k < offsets.length; k++) {
            float offset = own[k] - others[k];
            offsets[k] = offset;
            squares[k] = offset * offset;
        }
    }

    private static void limit(float[] offsets, float longest) {
        for (int k = 0; k < offsets.length; k++) offsets[k] = Math.clamp(offsets[k], -longest, longest);
    }

    private static void advance(float[] own, float[] offsets, float factor, float[] steps) {
        for (int k = 0; k < steps.length; k++) {
            float step = factor * offsets[k];
            steps[k] = step;
            own[k] += step;
        }
    }

    private static float sum(float[] values) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k < values.length; k += LANES) {
            s0 += values[k];
            s1 += values[k + 1];
            s2 += values[k + 2];
            s3 += values[k + 3];
            s4 += values[k + 4];
            s5 += values[k + 5];
            s6 += values[k + 6];
            s7 += values[k + 7];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
