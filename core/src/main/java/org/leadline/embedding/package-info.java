/// The matrix everything starts from, and the milestone that it belongs to: what is scored, as data. Comes in:
/// numbers from a file or an encoder. Goes out: finite float32 rows with labels, views and the trainer's log beside
/// them.
@NullMarked
package org.leadline.embedding;

import org.jspecify.annotations.NullMarked;
