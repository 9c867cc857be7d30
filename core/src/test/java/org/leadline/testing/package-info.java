/// What tests share: the golden files, read.
@NullMarked
package org.leadline.testing;

import org.jspecify.annotations.NullMarked;
