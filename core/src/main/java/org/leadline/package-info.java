/// Types that every room shares: the exception for input that a person can mend, progress, fingerprints.
@NullMarked
package org.leadline;

import org.jspecify.annotations.NullMarked;
