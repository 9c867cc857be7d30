package org.leadline.bench;

import java.util.Map;
import java.util.SplittableRandom;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;

/// The adjusted mutual information of two clusterings of a million rows with a thousand clusters each, cold: prints
/// the seconds and the value.
public final class MillionAmi {

    private static final int ROWS = 1_000_000;
    private static final int CLUSTERS = 1000;
    private static final double SHARED = 0.5;

    private MillionAmi() {}

    public static void main(String[] arguments) {
        SplittableRandom random = new Seed(1).derive("clusterings").generator();
        int[] first = random.ints(ROWS, 0, CLUSTERS).toArray();
        int[] second = first.clone();
        for (int row = 0; row < ROWS; row++) {
            if (random.nextDouble() >= SHARED) second[row] = random.nextInt(CLUSTERS);
        }
        long start = System.nanoTime();
        Outcome outcome = AdjustedMutualInformation.of(first, second);
        double seconds = (System.nanoTime() - start) / 1e9;
        switch (outcome) {
            case Outcome.Value found ->
                Clock.print(Map.of("rows", ROWS, "clusters", CLUSTERS, "seconds", seconds, "value", found.value()));
            case Outcome.Undefined none -> throw new IllegalStateException(none.detail());
        }
    }
}
