package org.leadline.embedding;

import java.util.Optional;
import org.leadline.metric.Outcome;

/// The split that probes learn from.
///
/// @param rows its embedding, shape `[m, d]`; empty where there is none, or it cannot be used
/// @param labels a class for each of the m rows
/// @param problem why an embedding that is asked for cannot be used, such as a NaN in it
public record TrainSplit(Optional<Embeddings> rows, Optional<Labels> labels, Optional<Outcome.Undefined> problem) {

    /// No train split.
    public static TrainSplit none() {
        return new TrainSplit(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Returns whether probes are to learn from it, even where it cannot be used.
    public boolean isAskedFor() {
        return rows.isPresent() || problem.isPresent();
    }
}
