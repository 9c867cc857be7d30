package org.leadline.manifold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.manifold.RoundPlan.Slice;

/// Moves the rows of a slice side by side, a lane each. Every row takes its due edges one after another: an
/// attractive update, then repulsive updates. A row uses its own position after each update, and the positions of
/// all other rows at the start of the round.
///
/// All moves, including those of the other ends of attractive updates, are added as whole multiples of a unit, so
/// that their sum does not depend on the order or the thread. Each step is a few loops over all lanes, on separate
/// arrays and from index 0, which the compiler turns into vector instructions. Only reading positions, looking up
/// forces and adding moves remain scalar.
final class SgdKernel {

    private static final float UNITS = 1 / Moves.UNIT;

    /// Constant that rounds: added to a double, it leaves a whole number in the lowest bits.
    private static final double ROUNDER = 0x1.8p52;

    /// Constant that rounds floats below 2²².
    private static final float SMALL_ROUNDER = 0x1.8p23f;
    private static final int SMALL_ROUNDER_BITS = Float.floatToRawIntBits(SMALL_ROUNDER);

    /// The maximum length of an attractive or repulsive update along an axis, before it is multiplied by the step
    /// size.
    private static final float STEP_LIMIT = 4;

    private final Positions positions;
    private final ForceTable attraction;
    private final RepulsiveForce repulsion;
    private final int negativeSamples;

    /// Limit of an attractive update before it is multiplied by the step size, so that the product stays within the
    /// step limit.
    private final float attractionLimit;

    private int count;
    private final int[] dueCounts;
    private int[] byCount = new int[64];

    /// The row in each lane: rows with the most due edges come first, so that the active lanes are always the
    /// first.
    private final int[] lanes;

    /// The start of the due edges of each lane.
    private final int[] dueStarts;

    private final int[] rows;
    private final float[] x;
    private final float[] y;
    private final float[] z;
    private final int[] others;
    private final float[] otherX;
    private final float[] otherY;
    private final float[] otherZ;
    private final float[] squared;
    private final float[] strengths;

    /// @param positions read and not written
    /// @param maxRate maximum step size
    /// @param maxTurns maximum number of turns of a slice
    SgdKernel(
            Positions positions,
            ForceTable attraction,
            RepulsiveForce repulsion,
            int negativeSamples,
            float maxRate,
            int maxTurns) {
        this.positions = positions;
        this.attraction = attraction;
        this.repulsion = repulsion;
        this.negativeSamples = negativeSamples;
        this.attractionLimit = STEP_LIMIT / Math.max(1, maxRate);
        this.dueCounts = new int[maxTurns];
        this.lanes = new int[maxTurns];
        this.dueStarts = new int[maxTurns];
        this.rows = new int[maxTurns];
        this.x = new float[maxTurns];
        this.y = new float[maxTurns];
        this.z = new float[maxTurns];
        this.others = new int[maxTurns];
        this.otherX = new float[maxTurns];
        this.otherY = new float[maxTurns];
        this.otherZ = new float[maxTurns];
        this.squared = new float[maxTurns];
        this.strengths = new float[maxTurns];
    }

    /// Moves the rows of a slice through one epoch.
    ///
    /// @param edges the due edges of the slice
    /// @param epoch from 1
    /// @param rate the step size
    /// @param negatives generator of the repulsive updates of this slice and epoch
    /// @param moves added to
    void move(Slice slice, DueEdges edges, int epoch, float rate, SplittableRandom negatives, Moves moves) {
        count = slice.turns();
        edges.find(epoch);
        int[] due = edges.columns();
        int steps = longestFirst(edges.starts());
        enter(slice);
        int active = count;
        for (int step = 0; step < steps; step++) {
            while (dueCounts[lanes[active - 1]] <= step) active--;
            attract(due, step, active, rate, moves);
            for (int sample = 0; sample < negativeSamples; sample++) repel(active, rate, negatives);
        }
        leave(moves);
    }

    /// Assigns rows to lanes by their number of due edges.
    ///
    /// @return the maximum number of due edges of a row
    private int longestFirst(int[] starts) {
        int max = 0;
        for (int row = 0; row < count; row++) {
            dueCounts[row] = starts[row + 1] - starts[row];
            max = Math.max(max, dueCounts[row]);
        }
        if (byCount.length < max + 2) byCount = new int[2 * max];
        Arrays.fill(byCount, 0, max + 2, 0);
        for (int row = 0; row < count; row++) byCount[max - dueCounts[row] + 1]++;
        for (int c = 0; c < max; c++) byCount[c + 1] += byCount[c];
        for (int row = 0; row < count; row++) {
            int lane = byCount[max - dueCounts[row]]++;
            lanes[lane] = row;
            dueStarts[lane] = starts[row];
        }
        return max;
    }

    private void enter(Slice slice) {
        for (int lane = 0; lane < count; lane++) rows[lane] = slice.rows()[lanes[lane]];
        fetch(count, rows, positions.rows, x, y, z);
    }

    private void leave(Moves moves) {
        float[] from = positions.rows;
        for (int lane = 0; lane < count; lane++) {
            int at = Positions.STRIDE * rows[lane];
            moves.add(
                    rows[lane],
                    rounded((x[lane] - from[at]) * (double) UNITS),
                    rounded((y[lane] - from[at + 1]) * (double) UNITS),
                    rounded((z[lane] - from[at + 2]) * (double) UNITS));
        }
    }

    private void attract(int[] due, int step, int active, float rate, Moves moves) {
        for (int lane = 0; lane < active; lane++) others[lane] = due[dueStarts[lane] + step];
        fetch(active, others, positions.rows, otherX, otherY, otherZ);
        square(active, x, y, z, otherX, otherY, otherZ, squared);
        attraction.at(squared, active, strengths);
        approach(active, rate, attractionLimit, strengths, otherX, x);
        approach(active, rate, attractionLimit, strengths, otherY, y);
        approach(active, rate, attractionLimit, strengths, otherZ, z);
        if (!positions.areAllLight) lighten(active);
        moveOthers(active, moves);
    }

    /// Moves the lanes away from as many consecutive rows, beginning at a random place. Since rows are in random
    /// order, each lane meets any row with equal chance. A lane that meets itself does not move.
    private void repel(int active, float rate, SplittableRandom negatives) {
        int first = negatives.nextInt(positions.count);
        System.arraycopy(positions.x, first, otherX, 0, active);
        System.arraycopy(positions.y, first, otherY, 0, active);
        System.arraycopy(positions.z, first, otherZ, 0, active);
        repulsion.strengths(active, x, y, z, otherX, otherY, otherZ, strengths);
        withdraw(active, rate, strengths, otherX, x);
        withdraw(active, rate, strengths, otherY, y);
        withdraw(active, rate, strengths, otherZ, z);
    }

    private static void fetch(int active, int[] of, float[] positions, float[] x, float[] y, float[] z) {
        for (int lane = 0; lane < active; lane++) {
            int at = Positions.STRIDE * of[lane];
            x[lane] = positions[at];
            y[lane] = positions[at + 1];
            z[lane] = positions[at + 2];
        }
    }

    private static void square(
            int active,
            float[] x,
            float[] y,
            float[] z,
            float[] otherX,
            float[] otherY,
            float[] otherZ,
            float[] squared) {
        for (int lane = 0; lane < active; lane++) {
            float offX = x[lane] - otherX[lane];
            float offY = y[lane] - otherY[lane];
            float offZ = z[lane] - otherZ[lane];
            squared[lane] = offX * offX + offY * offY + offZ * offZ;
        }
    }

    /// Moves lanes along an axis. A step is clamped to `[−limit, limit]` as `(|v + limit| − |v − limit|) / 2`,
    /// which takes fewer instructions than a minimum and a maximum.
    ///
    /// @param other positions of the other rows, overwritten by the moves
    private static void approach(int active, float rate, float limit, float[] strengths, float[] other, float[] own) {
        float half = rate / 2;
        for (int lane = 0; lane < active; lane++) {
            float step = strengths[lane] * (own[lane] - other[lane]);
            float move = half * (Math.abs(step + limit) - Math.abs(step - limit));
            other[lane] = move;
            own[lane] += move;
        }
    }

    /// Moves lanes along an axis, as [#approach] does.
    private static void withdraw(int active, float rate, float[] strengths, float[] other, float[] own) {
        float half = rate / 2;
        for (int lane = 0; lane < active; lane++) {
            float step = strengths[lane] * (own[lane] - other[lane]);
            own[lane] += half * (Math.abs(step + STEP_LIMIT) - Math.abs(step - STEP_LIMIT));
        }
    }

    /// Makes the moves of the other ends of edges shorter by their factors.
    private void lighten(int active) {
        for (int lane = 0; lane < active; lane++) {
            float factor = positions.rows[Positions.STRIDE * others[lane] + 3];
            otherX[lane] *= factor;
            otherY[lane] *= factor;
            otherZ[lane] *= factor;
        }
    }

    /// Moves the other ends of edges as far as the lanes have moved, in the other direction.
    private void moveOthers(int active, Moves moves) {
        toUnits(active, otherX);
        toUnits(active, otherY);
        toUnits(active, otherZ);
        for (int lane = 0; lane < active; lane++) {
            moves.add(others[lane], units(otherX[lane]), units(otherY[lane]), units(otherZ[lane]));
        }
    }

    /// Turns moves around and rounds them to whole units, which stand in their lowest bits. The moves are within
    /// the step limit; beyond the limit the result is wrong.
    private static void toUnits(int active, float[] moves) {
        for (int lane = 0; lane < active; lane++) moves[lane] = SMALL_ROUNDER - UNITS * moves[lane];
    }

    private static int units(float rounded) {
        return Float.floatToRawIntBits(rounded) - SMALL_ROUNDER_BITS;
    }

    /// Rounds to a whole number. A cast would be several times slower, because it handles numbers beyond an int.
    private static int rounded(double value) {
        return (int) Double.doubleToRawLongBits(value + ROUNDER);
    }
}
