/// Computes embeddings of images with frozen encoders. Comes in: images, in memory or decoded part by part, and
/// encoders. Goes out: embeddings, or a run whose milestones are encoders.
@NullMarked
package org.leadline.vision.embed;

import org.jspecify.annotations.NullMarked;
