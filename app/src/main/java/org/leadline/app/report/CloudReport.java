package org.leadline.app.report;

import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.manifold.Procrustes;

/// The layout of one milestone: the paper's Z3, with its clusters C1 and, where known, the classes.
///
/// @param index the milestone's epoch or step
/// @param layout Z3, shape `[n, 3]`, for drawing only: it may be aligned with the layout of another milestone
/// @param clusters C1, a cluster for each row
/// @param truth the ground truth, a class for each row
public record CloudReport(long index, Embeddings layout, Optional<Labels> clusters, Optional<Labels> truth) {

    public CloudReport {
        if (layout.dimension() != 3) {
            throw new InputException("the layout of a cloud has 3 columns, but the layout of milestone " + index
                    + " has shape [" + layout.rows() + ", " + layout.dimension() + "]");
        }
        requireAsMany("clusters", clusters, layout, index);
        requireAsMany("labels", truth, layout, index);
    }

    /// Returns this cloud rotated, mirrored, moved and scaled to lie as near as possible to the other cloud. People
    /// can then compare the two by eye.
    ///
    /// Returns this cloud unchanged where the clouds have different numbers of points, or where alignment would
    /// collapse this cloud to one point.
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
