package org.leadline.random;

import java.util.SplittableRandom;

/// Numbers in random order.
public final class Shuffled {

    private Shuffled() {}

    /// The numbers from 0 to n − 1, each order with the same chance (Fisher and Yates).
    public static int[] order(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
