/// Weights of networks as people have them in files. Comes in: a `.pth` of PyTorch in any of its three forms, or a
/// `.safetensors`. Goes out: arrays by name, or an encoder that holds them.
@NullMarked
package org.leadline.vision.weights;

import org.jspecify.annotations.NullMarked;
