package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.manifold.VisitPlan.Slice;

/// Moves the rows of a slice side by side, a lane each: every row goes through its due edges one after another, a
/// pull and then the pushes, sees its own moves at once, and all other rows as they were when the round began.
///
/// All moves, also those of the other ends of pulls, are added up as whole multiples of [#UNIT], so that their sum
/// does not depend on the order or on who adds it. Each step is a few loops over all lanes, on arrays of their own
/// and
/// from index 0, which is the form that the compiler turns into vector instructions; only fetching positions, looking
/// up forces and adding up moves is left to scalar ones.
final class SliceMover {

    /// What moves are counted in.
    static final float UNIT = 0x1p-20f;

    private static final float UNITS = 0x1p20f;

    /// Added to a double, it leaves a whole number in the lowest bits; so does its like for a float below 2²².
    private static final double ROUNDER = 0x1.8p52;

    private static final float SMALL_ROUNDER = 0x1.8p23f;
    private static final int SMALL_ROUNDER_BITS = Float.floatToRawIntBits(SMALL_ROUNDER);

    private static final float STEP_LIMIT = 4;
    private static final int FEW_ROWS = 1 << 16;

    /// Added to every phase, so that an edge of share 2³² − 1 is due from the first epoch on.
    private static final int PHASE = 1 << 12;

    private final float[] positions;
    private final float[] lightness;
    private final ForceTable pull;
    private final ForceTable push;
    private final int negativeSamples;
    private final float pullWithin;
    private final float pushWithin;

    private int visits;
    private final int[] due;
    private final int[] isDue;
    private final int[] dueStarts;
    private final int[] dueCounts;
    private int[] byCount = new int[64];

    /// The visit in each lane: those with the most due edges first, so that the lanes still at work are always the
    /// first.
    private final int[] lanes;

    private final int[] rows;
    private final int[] states;
    private final float[] x;
    private final float[] y;
    private final float[] z;
    private final int[][] others;
    private final float[][] dx;
    private final float[][] dy;
    private final float[][] dz;
    private final float[] squared;
    private final float[] strengths;
    private final int[] close;

    /// @param positions shape `[n, 3]`, only read
    /// @param lightness length n, by which a row's moves at the other ends of pulls are multiplied
    /// @param maxVisits of any slice to be moved
    /// @param maxEdges of any slice to be moved
    SliceMover(
            float[] positions,
            float[] lightness,
            ForceTable pull,
            ForceTable push,
            int negativeSamples,
            int maxVisits,
            int maxEdges) {
        this.positions = positions;
        this.lightness = lightness;
        this.pull = pull;
        this.push = push;
        this.negativeSamples = negativeSamples;
        this.pullWithin = pull.withinFrom(STEP_LIMIT);
        this.pushWithin = push.withinFrom(STEP_LIMIT);
        this.due = new int[maxEdges + 1];
        this.isDue = new int[maxEdges];
        this.dueStarts = new int[maxVisits];
        this.dueCounts = new int[maxVisits];
        this.lanes = new int[maxVisits];
        this.rows = new int[maxVisits];
        this.states = new int[maxVisits];
        this.x = new float[maxVisits];
        this.y = new float[maxVisits];
        this.z = new float[maxVisits];
        int steps = Math.max(1, negativeSamples);
        this.others = new int[steps][maxVisits];
        this.dx = new float[steps][maxVisits];
        this.dy = new float[steps][maxVisits];
        this.dz = new float[steps][maxVisits];
        this.squared = new float[maxVisits];
        this.strengths = new float[maxVisits];
        this.close = new int[maxVisits + 1];
    }

    /// Moves the rows of a slice through one epoch.
    ///
    /// @param epoch from 1
    /// @param rate the step size
    /// @param state from which this epoch's pushes are drawn
    /// @param moves shape `[n, 3]`, in units of [#UNIT], added to
    void move(Slice slice, int epoch, float rate, int state, int[] moves) {
        visits = slice.rows().length;
        int steps = findDue(slice, epoch);
        longestFirst(steps);
        enter(slice, state);
        int active = visits;
        for (int step = 0; step < steps; step++) {
            while (dueCounts[lanes[active - 1]] <= step) active--;
            pull(step, active, rate, moves);
            push(active, rate);
        }
        leave(moves);
    }

    /// @return the most due edges of a visit
    private int findDue(Slice slice, int epoch) {
        markDue(slice.shares(), slice.shares().length, epoch, isDue);
        int[] starts = slice.edgeStarts();
        int at = 0;
        int most = 0;
        for (int visit = 0; visit < visits; visit++) {
            dueStarts[visit] = at;
            at = keepDue(slice.columns(), starts[visit], starts[visit + 1], isDue, due, at);
            dueCounts[visit] = at - dueStarts[visit];
            most = Math.max(most, dueCounts[visit]);
        }
        return most;
    }

    /// An edge of share s is due whenever `s·epoch` passes a whole number: in 32 bits, whenever it wraps.
    private static void markDue(int[] shares, int count, int epoch, int[] isDue) {
        for (int edge = 0; edge < count; edge++) {
            int share = shares[edge];
            int phase = share * epoch + PHASE;
            // the sign bit is the borrow of phase − share, as if both were unsigned
            isDue[edge] = ((~phase & share) | ((~phase | share) & (phase - share))) >>> 31;
        }
    }

    private static int keepDue(int[] columns, int from, int to, int[] isDue, int[] due, int start) {
        int at = start;
        for (int edge = from; edge < to; edge++) {
            due[at] = columns[edge];
            at += isDue[edge];
        }
        return at;
    }

    private void longestFirst(int most) {
        if (byCount.length < most + 2) byCount = new int[2 * most];
        Arrays.fill(byCount, 0, most + 2, 0);
        for (int visit = 0; visit < visits; visit++) byCount[most - dueCounts[visit] + 1]++;
        for (int c = 0; c < most; c++) byCount[c + 1] += byCount[c];
        for (int visit = 0; visit < visits; visit++) lanes[byCount[most - dueCounts[visit]]++] = visit;
    }

    private void enter(Slice slice, int state) {
        for (int lane = 0; lane < visits; lane++) {
            int row = slice.rows()[lanes[lane]];
            rows[lane] = row;
            states[lane] = mixed(state ^ mixed(row));
            x[lane] = positions[3 * row];
            y[lane] = positions[3 * row + 1];
            z[lane] = positions[3 * row + 2];
        }
    }

    private void leave(int[] moves) {
        for (int lane = 0; lane < visits; lane++) {
            int at = 3 * rows[lane];
            moves[at] += rounded((x[lane] - positions[at]) * (double) UNITS);
            moves[at + 1] += rounded((y[lane] - positions[at + 1]) * (double) UNITS);
            moves[at + 2] += rounded((z[lane] - positions[at + 2]) * (double) UNITS);
        }
    }

    private void pull(int step, int active, float rate, int[] moves) {
        int[] other = others[0];
        for (int lane = 0; lane < active; lane++) other[lane] = due[dueStarts[lanes[lane]] + step];
        fetch(active, other, positions, dx[0], dy[0], dz[0]);
        differences(active, x, y, z, dx[0], dy[0], dz[0], squared);
        int limited = pull.at(squared, active, strengths, pullWithin, close);
        for (int i = 0; i < limited; i++) limit(close[i], dx[0], dy[0], dz[0]);
        advance(active, rate, strengths, dx[0], x);
        advance(active, rate, strengths, dy[0], y);
        advance(active, rate, strengths, dz[0], z);
        moveOthers(active, other, lightness, dx[0], dy[0], dz[0], moves);
    }

    private static void moveOthers(
            int active, int[] others, float[] lightness, float[] dx, float[] dy, float[] dz, int[] moves) {
        for (int lane = 0; lane < active; lane++) {
            int other = others[lane];
            float units = UNITS * lightness[other];
            moves[3 * other] -= roundedSmall(dx[lane] * units);
            moves[3 * other + 1] -= roundedSmall(dy[lane] * units);
            moves[3 * other + 2] -= roundedSmall(dz[lane] * units);
        }
    }

    private void push(int active, float rate) {
        for (int sample = 0; sample < negativeSamples; sample++) {
            draw(active, others[sample]);
            fetch(active, others[sample], positions, dx[sample], dy[sample], dz[sample]);
        }
        for (int sample = 0; sample < negativeSamples; sample++) {
            differences(active, x, y, z, dx[sample], dy[sample], dz[sample], squared);
            int limited = push.at(squared, active, strengths, pushWithin, close);
            for (int i = 0; i < limited; i++) limit(close[i], dx[sample], dy[sample], dz[sample]);
            advance(active, rate, strengths, dx[sample], x);
            advance(active, rate, strengths, dy[sample], y);
            advance(active, rate, strengths, dz[sample], z);
        }
    }

    /// For each lane one of the other rows, all with the same chance.
    private void draw(int active, int[] others) {
        int n = positions.length / 3 - 1;
        if (n < FEW_ROWS) drawFew(active, n, states, rows, others);
        else drawMany(active, n, states, rows, others);
    }

    /// `⌊u·n⌋` for 16 random bits u.
    private static void drawFew(int active, int n, int[] states, int[] rows, int[] others) {
        for (int lane = 0; lane < active; lane++) {
            int bits = next(states[lane]);
            states[lane] = bits;
            int other = ((bits >>> 16) * n) >>> 16;
            others[lane] = other + ((rows[lane] - 1 - other) >>> 31);
        }
    }

    /// `⌊u·n⌋` for 24 random bits u, in products that fit 32 bits; n up to 2²⁴.
    private static void drawMany(int active, int n, int[] states, int[] rows, int[] others) {
        for (int lane = 0; lane < active; lane++) {
            int bits = next(states[lane]);
            states[lane] = bits;
            int low = ((((bits >>> 8) & 255) * n) >>> 8) + ((bits >>> 16) & 255) * n;
            int other = ((low >>> 8) + (bits >>> 24) * n) >>> 8;
            others[lane] = other + ((rows[lane] - 1 - other) >>> 31);
        }
    }

    /// A linear congruential generator modulo 2³², of which the upper bits are used (Knuth, volume 2, 3.3.4).
    private static int next(int state) {
        return state * 1664525 + 1013904223;
    }

    private static void fetch(int active, int[] of, float[] positions, float[] x, float[] y, float[] z) {
        for (int lane = 0; lane < active; lane++) {
            int at = 3 * of[lane];
            x[lane] = positions[at];
            y[lane] = positions[at + 1];
            z[lane] = positions[at + 2];
        }
    }

    /// Turns the positions of other rows into differences from them.
    private static void differences(
            int active, float[] x, float[] y, float[] z, float[] dx, float[] dy, float[] dz, float[] squared) {
        for (int lane = 0; lane < active; lane++) {
            float offX = x[lane] - dx[lane];
            float offY = y[lane] - dy[lane];
            float offZ = z[lane] - dz[lane];
            dx[lane] = offX;
            dy[lane] = offY;
            dz[lane] = offZ;
            squared[lane] = offX * offX + offY * offY + offZ * offZ;
        }
    }

    /// Cuts differences so that no step along an axis is longer than the limit.
    private void limit(int lane, float[] dx, float[] dy, float[] dz) {
        float most = STEP_LIMIT / Math.abs(strengths[lane]);
        dx[lane] = Math.clamp(dx[lane], -most, most);
        dy[lane] = Math.clamp(dy[lane], -most, most);
        dz[lane] = Math.clamp(dz[lane], -most, most);
    }

    /// Moves along one axis, and turns the differences into the moves made.
    private static void advance(int active, float rate, float[] strengths, float[] dx, float[] x) {
        for (int lane = 0; lane < active; lane++) {
            float step = rate * strengths[lane] * dx[lane];
            x[lane] += step;
            dx[lane] = step;
        }
    }

    /// A cast would do, but is several times slower for the sake of numbers beyond an int.
    private static int rounded(double value) {
        return (int) Double.doubleToRawLongBits(value + ROUNDER);
    }

    /// For pulls, none of which is longer than the step limit.
    private static int roundedSmall(float value) {
        return Float.floatToRawIntBits(value + SMALL_ROUNDER) - SMALL_ROUNDER_BITS;
    }

    /// A hash of 32 bits, all of which depend on all of the argument's.
    static int mixed(int value) {
        int h = value;
        h ^= h >>> 16;
        h *= 0x7FEB352D;
        h ^= h >>> 15;
        h *= 0x846CA68B;
        return h ^ (h >>> 16);
    }
}
