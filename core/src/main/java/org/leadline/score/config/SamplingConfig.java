package org.leadline.score.config;

import java.util.List;
import java.util.stream.LongStream;
import org.leadline.InputException;

/// How often random scores are repeated, and up to how many rows scores are exact.
///
/// @param seeds a layout, two clusterings and a probe for each
/// @param exactUpTo rows; with more, neighbors are approximate and silhouettes are estimated from a sample
public record SamplingConfig(List<Long> seeds, int exactUpTo) {

    private static final int REPEATS = 3;
    private static final int EXACT_UP_TO = 100_000;

    public SamplingConfig {
        seeds = List.copyOf(seeds);
        if (exactUpTo < 1) throw new InputException("`exactUpTo` is at least 1 row, but it is " + exactUpTo);
        if (seeds.isEmpty()) throw new InputException("`repeats` is at least 1, but it is 0");
    }

    /// Seeds 0, 1 and 2; exact up to 100,000 rows.
    public static SamplingConfig defaults() {
        return new SamplingConfig(seeds(REPEATS), EXACT_UP_TO);
    }

    /// The seeds 0 to `count − 1`.
    static List<Long> seeds(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
