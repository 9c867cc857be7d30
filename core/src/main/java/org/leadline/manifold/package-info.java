/// UMAP after umap-learn's semantics. Comes in: an embedding matrix. Goes out: a layout in few dimensions, the same
/// for the same seed on any number of threads.
///
/// The way through the room: neighbours → [org.leadline.manifold.SmoothDistances] (σ, ρ) →
/// [org.leadline.manifold.FuzzyGraph] → [org.leadline.manifold.SpectralStart] →
/// [org.leadline.manifold.LayoutOptimizer].
@NullMarked
package org.leadline.manifold;

import org.jspecify.annotations.NullMarked;
