package org.leadline.run;

import org.leadline.embedding.Embeddings;
import org.leadline.metric.Parameters;

/// A layout and what it was made with, so that another one is not taken for it.
///
/// @param points Z3, shape `[n, 3]`
/// @param parameters the constants it depends on
/// @param seed the seed it was made with
public record StoredLayout(Embeddings points, Parameters parameters, long seed) {}
