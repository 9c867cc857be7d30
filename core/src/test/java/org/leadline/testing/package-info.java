/// The tools that tests share: golden files, point clouds, small configurations, and a progress that keeps what it was
/// told.
@NullMarked
package org.leadline.testing;

import org.jspecify.annotations.NullMarked;
