package org.leadline.score.config;

import java.util.Set;
import org.leadline.embedding.NetworkLayer;

/// The metrics and the layer that are scored.
///
/// @param metrics ids of the metrics to compute; if empty, those of the paper
/// @param layer the part of the network whose rows are scored
public record Selection(Set<String> metrics, NetworkLayer layer) {

    public Selection {
        metrics = Set.copyOf(metrics);
    }

    /// The paper's scores of the encoder's features.
    public static Selection paper() {
        return new Selection(Set.of(), NetworkLayer.BACKBONE);
    }
}
