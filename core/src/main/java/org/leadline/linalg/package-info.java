/// Blocked matrix products and distances, small eigenproblems, medians, and the threads that share them. Comes in:
/// rows. Goes out: blocks that a caller consumes at once, never a whole `n × n` matrix.
@NullMarked
package org.leadline.linalg;

import org.jspecify.annotations.NullMarked;
