/// Self-supervised methods. Comes in: two views a sample. Goes out: a loss whose gradient trains the encoder.
///
/// A method is a file: it implements [org.leadline.vision.ssl.Method] and stands in the list of
/// [org.leadline.vision.ssl.Methods].
@NullMarked
package org.leadline.vision.ssl;

import org.jspecify.annotations.NullMarked;
