package org.leadline.score.input;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// The seed and the number of clusters that a score or an input is computed for, where it depends on them.
///
/// @param seed the seed of layouts, clusterings and probes
/// @param k the number of clusters of C1
public record Variant(OptionalLong seed, OptionalInt k) {

    /// An axis along which inputs and scores of one milestone vary.
    public enum Axis {
        /// Each seed of the config.
        SEED,
        /// Each number of clusters of the config.
        CLUSTERS
    }

    private static final Variant NONE = new Variant(OptionalLong.empty(), OptionalInt.empty());

    /// Neither a seed nor a number of clusters.
    public static Variant none() {
        return NONE;
    }

    public Variant withSeed(long value) {
        return new Variant(OptionalLong.of(value), k);
    }

    public Variant withClusters(int count) {
        return new Variant(seed, OptionalInt.of(count));
    }

    /// The variant without the axes that are not named.
    Variant on(Set<Axis> axes) {
        return new Variant(
                axes.contains(Axis.SEED) ? seed : OptionalLong.empty(),
                axes.contains(Axis.CLUSTERS) ? k : OptionalInt.empty());
    }
}
