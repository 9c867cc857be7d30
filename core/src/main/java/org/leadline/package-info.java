/// What every room shares: the one exception for input that a person can mend.
@NullMarked
package org.leadline;

import org.jspecify.annotations.NullMarked;
