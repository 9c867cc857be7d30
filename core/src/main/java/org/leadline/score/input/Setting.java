package org.leadline.score.input;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.embedding.Labels;
import org.leadline.score.config.EvaluationConfig;

/// All that the keys of a milestone's scores depend on, known before anything is computed.
///
/// @param config how the milestone is scored
/// @param rows the number of rows of the evaluation split
/// @param labels a class for each of these rows
/// @param train the identity of the split that probes learn from
/// @param views the number of views of each sample, where there are any
/// @param hasRotations whether features of turned images are stored
public record Setting(
        EvaluationConfig config,
        int rows,
        Optional<Labels> labels,
        TrainIdentity train,
        OptionalInt views,
        boolean hasRotations) {

    /// A setting without turned images.
    public Setting(EvaluationConfig config, int rows, Optional<Labels> labels, TrainIdentity train, OptionalInt views) {
        this(config, rows, labels, train, views, false);
    }

    /// The identity of a train split.
    ///
    /// @param labels a class a row; empty where probes have no train split
    /// @param source a text that tells the split from others, where it is not the run's own
    public record TrainIdentity(Optional<Labels> labels, Optional<String> source) {

        /// No train split.
        public static TrainIdentity none() {
            return new TrainIdentity(Optional.empty(), Optional.empty());
        }
    }

    /// Returns whether there are so many rows that neighbors are approximate and silhouettes are estimated.
    boolean isSampled() {
        return rows > config.sampling().exactUpTo();
    }

    /// Each k₁, the one that tables show first.
    public List<Integer> clusterCounts() {
        return config.clusters().countsFor(labels);
    }
}
