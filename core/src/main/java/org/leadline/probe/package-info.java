/// Label-based references: how well a simple classifier does on frozen embeddings. Comes in: stored embeddings and
/// labels. Goes out: an accuracy, or the reason why there is none.
@NullMarked
package org.leadline.probe;

import org.jspecify.annotations.NullMarked;
