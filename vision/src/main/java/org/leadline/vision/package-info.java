/// Turns image files into an embedding matrix. Tensors never leave this module.
@NullMarked
package org.leadline.vision;

import org.jspecify.annotations.NullMarked;
