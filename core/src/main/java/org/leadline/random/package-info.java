/// Seeds: from one number to independent, named streams. Comes in: a seed. Goes out: random generators.
@NullMarked
package org.leadline.random;

import org.jspecify.annotations.NullMarked;
