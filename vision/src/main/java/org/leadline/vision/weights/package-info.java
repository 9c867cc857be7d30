/// Reads the weights of networks from files. Comes in: a `.pth` of PyTorch in any of its three formats, or a
/// `.safetensors`. Goes out: arrays by name, or an encoder with these weights.
@NullMarked
package org.leadline.vision.weights;

import org.jspecify.annotations.NullMarked;
