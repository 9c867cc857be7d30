/// Nearest neighbors. Comes in: an embedding matrix. Goes out: for every row, the k rows nearest to it.
@NullMarked
package org.leadline.neighbor;

import org.jspecify.annotations.NullMarked;
