package org.leadline.random;

import java.util.SplittableRandom;

/// Draws numbers without replacement.
public final class RowSample {

    private RowSample() {}

    /// Draws a set of numbers; every set of that size has equal chance. Time `O(total)`, no memory beside the
    /// result.
    ///
    /// Source: Knuth, The Art of Computer Programming, volume 2, algorithm S.
    ///
    /// @param count at most `total`
    /// @return numbers below `total`, ascending
    public static int[] draw(int total, int count, SplittableRandom random) {
        int[] drawn = new int[count];
        int taken = 0;
        for (int number = 0; taken < count; number++) {
            if (random.nextInt(total - number) < count - taken) drawn[taken++] = number;
        }
        return drawn;
    }
}
