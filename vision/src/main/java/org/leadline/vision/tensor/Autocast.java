package org.leadline.vision.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Turns libtorch's autocast on for this thread until closed. Has no effect for float32.
///
/// The cache of cast weights is off, because cached weights would be stale after an optimizer step.
public final class Autocast implements AutoCloseable {

    private final boolean active;
    private final Device device;

    public Autocast(Precision precision, Device device) {
        this.active = precision == Precision.BF16;
        this.device = device;
        if (active) {
            torch.set_autocast_dtype(device.type(), ScalarType.BFloat16);
            torch.set_autocast_cache_enabled(false);
            torch.set_autocast_enabled(device.type(), true);
        }
    }

    @Override
    public void close() {
        if (active) torch.set_autocast_enabled(device.type(), false);
    }
}
