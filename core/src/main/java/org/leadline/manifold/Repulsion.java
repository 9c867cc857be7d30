package org.leadline.manifold;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.linalg.Blas;
import org.leadline.random.Seed;

/// The repulsive updates of a layout in any number of dimensions, all from positions at the start of an epoch.
///
/// The rows of a block share rows drawn at random, [#DRAWN] of them a pass, so that squared distances and moves are
/// matrix products. A row with fewer updates than that takes a fraction of each; one with more is in another pass.
///
/// The moves are not limited as umap-learn's are, to 4 an axis: two rows that are so near that their force reaches
/// that length would have to differ along one axis alone.
final class Repulsion {

    /// Number of floats of a row beyond its components: a 1 and the squared norm, in either order.
    static final int EXTRA = 2;

    /// Number of rows that share drawn rows.
    static final int BLOCK = 512;

    /// Number of rows that a block is repelled by in a pass.
    private static final int DRAWN = 32;

    private final RepulsiveForce force;
    private final int stride;
    private final int components;
    private final int negativeSamples;
    private final Seed seed;

    /// The rows that are in a pass.
    private final int[] active;

    /// The lane of each row of the block; −1 for all others.
    private final int[] laneOf;

    /// Shape `[block, stride]`: rows x as `(−2x, |x|², 1)`.
    private final float[] blockRows;

    /// Shape `[drawn, stride]`: rows y as `(y, 1, |y|²)`, whose products with x are squared distances.
    private final float[] drawnRows;

    private final int[] drawn = new int[DRAWN];
    private final float[] drawnColumns;
    private final float[] squared = new float[BLOCK * DRAWN];
    private final float[] strengths = new float[BLOCK * DRAWN];

    /// Shape `[block, stride]`: the sums of `strength · y` over the drawn rows, then those of the strengths.
    private final float[] sums;

    /// @param stride number of floats of a row, at least the components and [#EXTRA]
    Repulsion(CurveParameters curve, UmapConfig config, int n, int stride, Seed seed) {
        this.force = new RepulsiveForce(curve);
        this.stride = stride;
        this.components = config.components();
        this.negativeSamples = config.negativeSamples();
        this.seed = seed;
        this.active = new int[BLOCK];
        this.laneOf = new int[n];
        Arrays.fill(laneOf, -1);
        this.blockRows = new float[BLOCK * stride];
        this.drawnRows = new float[DRAWN * stride];
        this.drawnColumns = new float[DRAWN * stride];
        this.sums = new float[BLOCK * stride];
    }

    /// Adds the moves of the rows of a block in an epoch. A row moves away from so many rows for each of its due
    /// edges.
    ///
    /// @param rows shape `[n, stride]`, not modified
    /// @param due the number of due edges of each row
    /// @param moves shape `[n, stride]`, added to
    void moves(float[] rows, int[] due, int block, int epoch, float rate, float[] moves) {
        SplittableRandom random = seed.derive(epoch).derive(block).generator();
        int from = block * BLOCK;
        int to = Math.min(due.length, from + BLOCK);
        for (int done = 0; ; done += DRAWN) {
            int count = 0;
            for (int row = from; row < to; row++) if (negativeSamples * due[row] > done) active[count++] = row;
            if (count == 0) return;
            push(rows, count, random);
            for (int i = 0; i < count; i++) {
                int row = active[i];
                float share = rate * Math.min(DRAWN, negativeSamples * due[row] - done) / DRAWN;
                add(share, sums[i * stride + components], rows, row * stride, i * stride, moves);
            }
        }
    }

    private void push(float[] rows, int size, SplittableRandom random) {
        for (int i = 0; i < size; i++) {
            int row = active[i];
            laneOf[row] = i;
            enter(rows, row * stride, i * stride);
        }
        for (int j = 0; j < DRAWN; j++) draw(rows, random.nextInt(laneOf.length), j);
        Blas.timesTransposed(size, DRAWN, stride, blockRows, drawnRows, squared);
        force.strengths(size * DRAWN, squared, strengths);
        for (int j = 0; j < DRAWN; j++) {
            int itself = laneOf[drawn[j]];
            if (itself >= 0) strengths[itself * DRAWN + j] = 0;
        }
        Blas.timesTransposed(size, stride, DRAWN, strengths, drawnColumns, sums);
        for (int i = 0; i < size; i++) laneOf[active[i]] = -1;
    }

    private void enter(float[] rows, int from, int to) {
        float norm = 0;
        for (int k = 0; k < components; k++) {
            float x = rows[from + k];
            blockRows[to + k] = -2 * x;
            norm += x * x;
        }
        blockRows[to + components] = norm;
        blockRows[to + components + 1] = 1;
    }

    private void draw(float[] rows, int row, int j) {
        int from = row * stride;
        float norm = 0;
        for (int k = 0; k < components; k++) {
            float y = rows[from + k];
            drawnRows[j * stride + k] = y;
            drawnColumns[k * DRAWN + j] = y;
            norm += y * y;
        }
        drawnRows[j * stride + components] = 1;
        drawnRows[j * stride + components + 1] = norm;
        drawnColumns[components * DRAWN + j] = 1;
        drawn[j] = row;
    }

    /// Adds the move of row x, `Σ w (x − y) = x Σ w − Σ w y` over the drawn rows y.
    private void add(float share, float weight, float[] rows, int row, int at, float[] moves) {
        for (int k = 0; k < components; k++) {
            moves[row + k] += share * (weight * rows[row + k] - sums[at + k]);
        }
    }
}
