package org.leadline.app.report;

import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.manifold.Procrustes;

/// The layout of one milestone: the paper's Z3, with its clusters C1 and, where known, the classes.
///
/// @param index the milestone's epoch or step
/// @param layout Z3, shape `[n, 3]`, for drawing: maybe aligned with that of another milestone, so no score is
///     computed from it
/// @param clusters C1, one a row
/// @param truth the ground truth, one a row
public record CloudReport(long index, Embeddings layout, Optional<Labels> clusters, Optional<Labels> truth) {

    public CloudReport {
        if (layout.dimension() != 3) {
            throw new InputException("a cloud of the report has 3 columns, but that of milestone " + index
                    + " has shape [" + layout.rows() + ", " + layout.dimension() + "]");
        }
        requireAsMany("clusters", clusters, layout, index);
        requireAsMany("labels", truth, layout, index);
    }

    /// The same cloud turned, mirrored, moved and scaled to where it is nearest to that of another milestone, so
    /// that the two can be compared by eye. It is left as it is where the other has not as many points, and so
    /// is not of the same rows, or where nothing in the two corresponds.
    public CloudReport alignedOnto(CloudReport other) {
        if (layout.rows() != other.layout.rows()) return this;
        Embeddings aligned = Procrustes.align(layout, other.layout);
        return aligned.isConstant() ? this : new CloudReport(index, aligned, clusters, truth);
    }

    private static void requireAsMany(String what, Optional<Labels> labels, Embeddings layout, long index) {
        if (labels.isPresent() && labels.get().size() != layout.rows()) {
            throw new InputException("the cloud of milestone " + index + " has " + layout.rows() + " points, but "
                    + labels.get().size() + " " + what + " were given");
        }
    }
}
