/// Seeds, from which independent, named streams of random numbers are derived. Comes in: a seed. Goes out: random
/// generators.
@NullMarked
package org.leadline.random;

import org.jspecify.annotations.NullMarked;
