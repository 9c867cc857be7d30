/// Basic layers with torchvision's names, conversions between arrays and libtorch's tensors, devices, and
/// precision. A tensor made inside a `PointerScope` is freed with the scope; parameters are made outside any
/// scope.
@NullMarked
package org.leadline.vision.tensor;

import org.jspecify.annotations.NullMarked;
