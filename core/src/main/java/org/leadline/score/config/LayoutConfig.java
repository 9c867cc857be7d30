package org.leadline.score.config;

import org.leadline.InputException;
import org.leadline.manifold.UmapConfig;

/// How layouts are made and looked at.
///
/// @param umap the layout Z₃
/// @param frame the place of the origin for cosine clustering
public record LayoutConfig(UmapConfig umap, Frame frame) {

    /// Maximum number of components whose corners are all looked at.
    private static final int MAX_REFLECTED = 3;

    public LayoutConfig {
        if (frame == Frame.UMAP_SIGNS && umap.components() > MAX_REFLECTED) {
            throw new InputException("the frame `" + frame + "` is for layouts of at most " + MAX_REFLECTED
                    + " components, and this one has " + umap.components());
        }
    }

    /// The paper's layout, centered.
    public static LayoutConfig paper() {
        return new LayoutConfig(UmapConfig.paper(), Frame.CENTERED);
    }
}
