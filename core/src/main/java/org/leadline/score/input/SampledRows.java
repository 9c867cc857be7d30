package org.leadline.score.input;

import org.leadline.random.RowSample;
import org.leadline.random.Seed;

/// The rows that are held against all others where there are too many pairs of rows.
public final class SampledRows {

    /// The number of these rows, where there are more.
    public static final int COUNT = 1_000;

    /// The constant of a score that says it.
    public static final String PARAMETER = "sampledRows";

    private static final Seed SEED = new Seed(0).derive("sampled rows");

    private SampledRows() {}

    /// Draws them.
    ///
    /// @param rows the number of all rows
    /// @return their numbers, ascending
    public static int[] of(int rows) {
        return RowSample.draw(rows, Math.min(rows, COUNT), SEED.generator());
    }
}
