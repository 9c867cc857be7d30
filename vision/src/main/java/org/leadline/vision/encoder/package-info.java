/// Networks from images to embeddings. Comes in: a batch of normalized images. Goes out: a row of features for
/// each image.
@NullMarked
package org.leadline.vision.encoder;

import org.jspecify.annotations.NullMarked;
