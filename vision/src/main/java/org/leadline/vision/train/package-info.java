/// Training. Comes in: images, a method, a seed. Goes out: a run directory whose milestones hold embeddings; and of
/// one that is there, the probe on changed images.
@NullMarked
package org.leadline.vision.train;

import org.jspecify.annotations.NullMarked;
