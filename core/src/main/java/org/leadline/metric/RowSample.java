package org.leadline.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.leadline.random.Seed;

/// Rows drawn without replacement.
final class RowSample {

    private RowSample() {}

    /// @return `count` different rows of `rows`, ascending
    static int[] of(int rows, int count, Seed seed) {
        SplittableRandom random = seed.generator();
        int[] chosen = new int[count];
        int at = 0;
        for (int row = 0; row < rows && at < count; row++) {
            // each row is taken with the chance that leaves the rest of the sample to the rest of the rows
            if (random.nextInt(rows - row) < count - at) chosen[at++] = row;
        }
        return Arrays.copyOf(chosen, at);
    }
}
