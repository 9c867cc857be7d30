/// Networks that turn images into embeddings. Comes in: a batch of normalised images. Goes out: a row of features
/// each.
@NullMarked
package org.leadline.vision.encoder;

import org.jspecify.annotations.NullMarked;
