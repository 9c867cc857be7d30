/// The embedding matrix that all scores are computed from. Comes in: numbers from a file or an encoder. Goes out:
/// finite float32 rows, and labels beside them.
@NullMarked
package org.leadline.embedding;

import org.jspecify.annotations.NullMarked;
