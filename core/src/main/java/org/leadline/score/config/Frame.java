package org.leadline.score.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;

/// The place of a layout's origin when its rows are clustered by cosine.
///
/// UMAP's layout has no natural origin: umap-learn's lies in one of eight corners, which one being decided by the
/// arbitrary signs of eigenvectors, and the clusters depend on it. Centered, they do not.
public enum Frame {
    /// The mean of the layout is the origin.
    CENTERED,
    /// The origin is umap-learn's, as it came.
    UMAP,
    /// Each of the corners that umap-learn's origin could lie in; the score is the mean over them.
    UMAP_SIGNS;

    /// The length of an axis of umap-learn's layouts before they are optimized. Corners are turned into each other
    /// by `x → 10 − x`.
    private static final float SIDE = 10;

    /// The layout in this frame, shape `[n, c]`; where the frame stands for several, the layout as it came.
    public Embeddings of(Embeddings layout) {
        return switch (this) {
            case UMAP, UMAP_SIGNS -> layout;
            case CENTERED -> centered(layout);
        };
    }

    /// The layout in every frame that this one stands for, one or eight.
    public List<Embeddings> all(Embeddings layout) {
        return switch (this) {
            case UMAP, CENTERED -> List.of(of(layout));
            case UMAP_SIGNS ->
                IntStream.range(0, 1 << layout.dimension())
                        .mapToObj(signs -> reflected(layout, signs))
                        .toList();
        };
    }

    /// The name in keys and on the command line, such as `umap-signs`.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return parameter();
    }

    private static Embeddings centered(Embeddings layout) {
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

    /// @param signs a bit an axis, set where it is turned round
    private static Embeddings reflected(Embeddings layout, int signs) {
        int components = layout.dimension();
        float[] turned = new float[layout.rows() * components];
        for (int row = 0; row < layout.rows(); row++) {
            for (int axis = 0; axis < components; axis++) {
                float value = layout.get(row, axis);
                turned[row * components + axis] = (signs >> axis & 1) == 0 ? value : SIDE - value;
            }
        }
        return Embeddings.of(turned, layout.rows(), components);
    }
}
