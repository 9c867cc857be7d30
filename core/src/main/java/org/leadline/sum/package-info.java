/// Sums over rows. Comes in: the sums of chunks of rows. Goes out: their total, added in an order that depends on
/// the number of rows alone.
@NullMarked
package org.leadline.sum;

import org.jspecify.annotations.NullMarked;
