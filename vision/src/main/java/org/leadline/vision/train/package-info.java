/// Training. Comes in: images, a method, a seed. Goes out: a run directory whose milestones hold embeddings.
@NullMarked
package org.leadline.vision.train;

import org.jspecify.annotations.NullMarked;
