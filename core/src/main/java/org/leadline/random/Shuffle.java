package org.leadline.random;

import java.util.SplittableRandom;

/// Puts numbers into random order; every order has equal chance.
///
/// Source: the shuffle of Fisher and Yates, from the last place to the first (Knuth, The Art of Computer
/// Programming, volume 2, algorithm P).
public final class Shuffle {

    private Shuffle() {}

    /// Returns the numbers from 0 to n − 1 in random order.
    ///
    /// @param n at least 0
    public static int[] order(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        inPlace(order, random);
        return order;
    }

    /// Returns the numbers from 0 to n − 1 in random order, by the same algorithm from the first place to the last:
    /// the order in which trainings have always drawn.
    ///
    /// @param n at least 0
    public static int[] insideOut(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /// Returns a shuffled copy.
    ///
    /// @param values not modified
    public static int[] shuffled(int[] values, SplittableRandom random) {
        int[] shuffled = values.clone();
        inPlace(shuffled, random);
        return shuffled;
    }

    /// Shuffles an array in place.
    public static void inPlace(int[] values, SplittableRandom random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int moved = values[last];
            values[last] = values[other];
            values[other] = moved;
        }
    }
}
