package org.leadline.metric;

import java.util.OptionalLong;

/// One metric's outcome for one milestone, with all that is needed to compare or repeat it.
///
/// @param metric the metric's id
/// @param parameters the constants it was computed with
/// @param seed the seed, where random numbers were drawn
/// @param n the number of rows it was computed from
/// @param d the dimension of the embedding
/// @param elapsedMillis wall-clock time of this metric's own work
/// @param outcome the value, or why there is none
public record Score(
        String metric, Parameters parameters, OptionalLong seed, int n, int d, double elapsedMillis, Outcome outcome) {

    /// What makes this score the same measurement as another one, whatever either found.
    public Key key() {
        return new Key(metric, parameters, seed);
    }

    /// The identity of a measurement within a milestone.
    public record Key(String metric, Parameters parameters, OptionalLong seed) {}
}
