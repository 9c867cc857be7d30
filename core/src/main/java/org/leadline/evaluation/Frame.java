package org.leadline.evaluation;

import org.leadline.embedding.Embeddings;

/// Where the origin of a layout lies when its rows are clustered by cosine.
///
/// UMAP's layout has no natural origin: umap-learn's lies in one of eight corners, which one being decided by the
/// arbitrary signs of eigenvectors, and the clusters depend on it. Centred, they do not.
public enum Frame {
    /// The mean of the layout is the origin.
    CENTRED,
    /// The origin is umap-learn's, as it came.
    UMAP;

    /// The layout in this frame, shape `[n, c]`.
    public Embeddings of(Embeddings layout) {
        return switch (this) {
            case UMAP -> layout;
            case CENTRED -> centred(layout);
        };
    }

    private static Embeddings centred(Embeddings layout) {
        double[] means = layout.columnMeans();
        int components = layout.dimension();
        float[] shifted = new float[layout.rows() * components];
        for (int row = 0; row < layout.rows(); row++) {
            for (int axis = 0; axis < components; axis++) {
                shifted[row * components + axis] = (float) (layout.get(row, axis) - means[axis]);
            }
        }
        return Embeddings.of(shifted, layout.rows(), components);
    }
}
