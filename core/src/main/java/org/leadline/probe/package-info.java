/// Label-based references: the accuracy of simple classifiers on frozen embeddings. Comes in: stored embeddings and
/// labels. Goes out: an accuracy, or the reason why it is undefined.
@NullMarked
package org.leadline.probe;

import org.jspecify.annotations.NullMarked;
