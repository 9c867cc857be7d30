package org.leadline.app.report;

import java.util.List;
import org.leadline.embedding.NetworkLayer;

/// The spectrum of one milestone.
///
/// @param layer the part of the network
/// @param index the epoch or step
/// @param eigenvalues the eigenvalues of the centered covariance, descending, at least one, none negative
public record SpectrumReport(NetworkLayer layer, long index, List<Double> eigenvalues) {

    public SpectrumReport {
        eigenvalues = List.copyOf(eigenvalues);
        if (eigenvalues.isEmpty()) throw new IllegalArgumentException("a spectrum has at least one eigenvalue");
    }
}
