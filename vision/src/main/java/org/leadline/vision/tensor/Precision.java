package org.leadline.vision.tensor;

/// The arithmetic of a training step.
public enum Precision {
    /// float32 throughout.
    FP32,
    /// libtorch's autocast: convolutions and products in bfloat16, all other operations and the parameters in
    /// float32.
    BF16
}
