package org.leadline.metric;

import java.util.Optional;
import java.util.OptionalLong;

/// One metric's outcome for one milestone, with all that is needed to compare or repeat it.
///
/// @param key the identity of the measurement
/// @param n the number of rows it was computed from
/// @param d the dimension of the embedding
/// @param elapsedMillis wall-clock time of this metric's own work
/// @param outcome the value, or why there is none
/// @param kernel the kernels of OpenBLAS that it was computed with, such as `SkylakeX, OpenBLAS 0.3.31`, where that
///     is known: with others its last digits may differ
public record Score(Key key, int n, int d, double elapsedMillis, Outcome outcome, Optional<String> kernel) {

    /// A score whose kernels are not known, or of whose computing OpenBLAS has no part.
    public Score(Key key, int n, int d, double elapsedMillis, Outcome outcome) {
        this(key, n, d, elapsedMillis, outcome, Optional.empty());
    }

    /// The identity of a measurement within a milestone, whatever it found.
    ///
    /// @param metric the metric's id
    /// @param parameters the constants it was computed with
    /// @param seed the seed, where random numbers were drawn
    public record Key(String metric, Parameters parameters, OptionalLong seed) {}

    /// Returns the metric's id.
    public String metric() {
        return key.metric();
    }

    /// Returns the constants it was computed with.
    public Parameters parameters() {
        return key.parameters();
    }

    /// Returns the seed, where random numbers were drawn.
    public OptionalLong seed() {
        return key.seed();
    }
}
