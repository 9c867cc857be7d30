package org.leadline.score.config;

import org.leadline.manifold.UmapConfig;

/// How layouts are made and looked at.
///
/// @param umap the layout Z₃
/// @param frame the place of the origin for cosine clustering
public record LayoutConfig(UmapConfig umap, Frame frame) {

    /// The paper's layout, centered.
    public static LayoutConfig paper() {
        return new LayoutConfig(UmapConfig.paper(), Frame.CENTERED);
    }
}
