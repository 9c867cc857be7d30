/// From images and a frozen encoder to embeddings. Comes in: images, in memory or decoded piece by piece, and
/// encoders. Goes out: embeddings; or a run whose milestones are encoders.
@NullMarked
package org.leadline.vision.embed;

import org.jspecify.annotations.NullMarked;
