/// UMAP with the semantics of umap-learn. Comes in: an embedding matrix. Goes out: a layout in few dimensions,
/// which depends on the seed and not on the number of threads.
///
/// The order of the steps: neighbors → [org.leadline.manifold.SmoothDistances] (σ, ρ) →
/// [org.leadline.manifold.FuzzyGraph] → [org.leadline.manifold.SpectralStart] →
/// [org.leadline.manifold.LayoutOptimizer].
@NullMarked
package org.leadline.manifold;

import org.jspecify.annotations.NullMarked;
