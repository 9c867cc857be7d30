/// The verbs and what they print. The only module that prints, and the only one with a `main`.
@NullMarked
package org.leadline.app;

import org.jspecify.annotations.NullMarked;
