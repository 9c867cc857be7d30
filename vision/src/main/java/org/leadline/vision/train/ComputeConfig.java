package org.leadline.vision.train;

import org.leadline.InputException;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;

/// How steps are computed.
///
/// @param precision the arithmetic of a step
/// @param device where a step is computed
/// @param threads libtorch's threads, at least 1: the same number gives the same bytes
public record ComputeConfig(Precision precision, Device device, int threads) {

    public ComputeConfig {
        if (threads < 1) throw new InputException("`threads` is at least 1, but it is " + threads);
    }

    /// Single precision on every processor there is.
    public static ComputeConfig ofThisMachine() {
        return new ComputeConfig(
                Precision.FP32, Device.CPU, Runtime.getRuntime().availableProcessors());
    }
}
