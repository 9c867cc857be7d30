/// The small words in which this module speaks to libtorch: layers with torchvision's names, and numbers going in
/// and out, devices and precision. Tensors made inside a `PointerScope` die with it; parameters are made outside of
/// any.
@NullMarked
package org.leadline.vision.tensor;

import org.jspecify.annotations.NullMarked;
