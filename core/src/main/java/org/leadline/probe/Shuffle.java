package org.leadline.probe;

import java.util.SplittableRandom;

/// The shuffle of Fisher and Yates.
final class Shuffle {

    private Shuffle() {}

    /// A shuffled copy.
    static int[] shuffled(int[] rows, SplittableRandom random) {
        int[] shuffled = rows.clone();
        for (int last = shuffled.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int moved = shuffled[last];
            shuffled[last] = shuffled[other];
            shuffled[other] = moved;
        }
        return shuffled;
    }
}
