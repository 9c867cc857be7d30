package org.leadline.manifold;

import java.util.Arrays;

/// The attractive updates of a layout in any number of dimensions: each due edge moves both of its ends.
///
/// An edge stands in the graph in both directions, which are due in the same epochs, so that umap-learn moves its
/// ends twice. Both updates are along one line, and are made here as one move of the length of both.
///
/// Rows move in blocks of consecutive rows, side by side within a block: at each step every row takes its next due
/// edge, from its own position after its last one. So each step is a few loops over all rows of the block, which
/// the compiler turns into vector instructions. All moves of a step take effect before the next.
final class Attraction {

    private static final int BLOCK = 128;

    /// Maximum length of a move, before it is multiplied by the step size; umap-learn's is along each axis.
    private static final float STEP_LIMIT = 4;

    private final ForceTable force;
    private final int stride;

    /// The rows of a block, those with the most due edges first.
    private final int[] lanes = new int[BLOCK];

    private final int[] others = new int[BLOCK];

    /// The step in which each row was last moved as another's end.
    private final int[] lastSteps;

    private int step;

    private final float[] start;
    private final float[] own;
    private final float[] other;
    private final float[] offsets;
    private final float[] squares;
    private final float[] factors;
    private final float[] squared = new float[BLOCK];
    private final float[] strengths = new float[BLOCK];
    private final float[] second = new float[BLOCK];

    /// @param stride number of floats of a row
    Attraction(CurveParameters curve, int n, int stride) {
        double a = curve.a();
        double b = curve.b();
        this.force = new ForceTable(s -> -2 * a * b * Math.pow(s, b - 1) / (a * Math.pow(s, b) + 1));
        this.stride = stride;
        this.lastSteps = new int[n];
        this.start = new float[BLOCK * stride];
        this.own = new float[BLOCK * stride];
        this.other = new float[BLOCK * stride];
        this.offsets = new float[BLOCK * stride];
        this.squares = new float[BLOCK * stride];
        this.factors = new float[BLOCK * stride];
    }

    /// Moves the ends of the edges that were found due.
    ///
    /// @param rows shape `[n, stride]`
    void move(float[] rows, DueEdges due, float rate) {
        int[] columns = due.columns();
        int[] starts = due.starts();
        int n = lastSteps.length;
        for (int from = 0; from < n; from += BLOCK) {
            int active = enter(rows, from, Math.min(n, from + BLOCK), starts);
            int steps = active == 0 ? 0 : count(starts, lanes[0]);
            int entered = active;
            for (int number = 0; number < steps; number++) {
                while (count(starts, lanes[active - 1]) <= number) active--;
                for (int lane = 0; lane < active; lane++) {
                    others[lane] = columns[starts[lanes[lane]] + number];
                }
                pull(rows, active, rate);
            }
            leave(rows, entered);
        }
    }

    private static int count(int[] starts, int row) {
        return starts[row + 1] - starts[row];
    }

    /// Assigns the rows of a block that have due edges to lanes.
    ///
    /// @return their number
    private int enter(float[] rows, int from, int to, int[] starts) {
        int active = 0;
        for (int row = from; row < to; row++) {
            int count = count(starts, row);
            if (count == 0) continue;
            int lane = active++;
            for (; lane > 0 && count(starts, lanes[lane - 1]) < count; lane--) lanes[lane] = lanes[lane - 1];
            lanes[lane] = row;
        }
        for (int lane = 0; lane < active; lane++) {
            System.arraycopy(rows, lanes[lane] * stride, start, lane * stride, stride);
        }
        System.arraycopy(start, 0, own, 0, active * stride);
        return active;
    }

    /// Adds the moves of the lanes to their rows, which other lanes may have moved as well.
    private void leave(float[] rows, int count) {
        subtract(count * stride, own, start, offsets);
        for (int lane = 0; lane < count; lane++) add(rows, lanes[lane] * stride, offsets, lane * stride, stride);
    }

    private void pull(float[] rows, int active, float rate) {
        int values = active * stride;
        for (int lane = 0; lane < active; lane++) {
            System.arraycopy(rows, others[lane] * stride, other, lane * stride, stride);
        }
        subtract(values, own, other, offsets);
        square(values, offsets, squares);
        sums(active, stride, squares, squared);
        force.at(squared, active, strengths);
        again(active, rate);
        for (int lane = 0; lane < active; lane++) {
            Arrays.fill(factors, lane * stride, (lane + 1) * stride, strengths[lane]);
        }
        approach(values, own, other, offsets, factors);
        scatter(rows, active);
    }

    /// Turns strengths into factors of the differences, for two updates. An update multiplies the difference by
    /// 1 + 2 · step, where the step is at most [#STEP_LIMIT] long.
    private void again(int active, float rate) {
        for (int lane = 0; lane < active; lane++) strengths[lane] = bounded(strengths[lane], squared[lane]) * rate;
        for (int lane = 0; lane < active; lane++) {
            float left = 1 + 2 * strengths[lane];
            squared[lane] *= left * left;
        }
        force.at(squared, active, second);
        for (int lane = 0; lane < active; lane++) {
            float step = strengths[lane];
            float next = bounded(second[lane], squared[lane]) * rate;
            strengths[lane] = step + (1 + 2 * step) * next;
        }
    }

    private static float bounded(float strength, float squared) {
        return Math.max(strength, -STEP_LIMIT / (float) Math.sqrt(Math.max(squared, Float.MIN_NORMAL)));
    }

    /// Writes the other ends back. Where two lanes have one other end, the second adds its move.
    private void scatter(float[] rows, int active) {
        step++;
        for (int lane = 0; lane < active; lane++) {
            int row = others[lane];
            if (lastSteps[row] == step) {
                add(rows, row * stride, offsets, lane * stride, stride);
            } else {
                System.arraycopy(other, lane * stride, rows, row * stride, stride);
                lastSteps[row] = step;
            }
        }
    }

    private static void subtract(int values, float[] own, float[] other, float[] offsets) {
        for (int k = 0; k < values; k++) offsets[k] = own[k] - other[k];
    }

    private static void sums(int count, int stride, float[] squares, float[] sums) {
        for (int lane = 0; lane < count; lane++) {
            int at = lane * stride;
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (int k = at; k < at + stride; k += 4) {
                s0 += squares[k];
                s1 += squares[k + 1];
                s2 += squares[k + 2];
                s3 += squares[k + 3];
            }
            sums[lane] = (s0 + s1) + (s2 + s3);
        }
    }

    private static void square(int values, float[] offsets, float[] squares) {
        for (int k = 0; k < values; k++) squares[k] = offsets[k] * offsets[k];
    }

    /// Moves both ends; the offsets become the moves of the other ends.
    private static void approach(int values, float[] own, float[] other, float[] offsets, float[] factors) {
        for (int k = 0; k < values; k++) {
            float move = factors[k] * offsets[k];
            own[k] += move;
            other[k] -= move;
            offsets[k] = -move;
        }
    }

    private static void add(float[] rows, int to, float[] moves, int from, int count) {
        for (int k = 0; k < count; k++) rows[to + k] += moves[from + k];
    }
}
