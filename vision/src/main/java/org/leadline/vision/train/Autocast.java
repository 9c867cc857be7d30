package org.leadline.vision.train;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// libtorch's autocast on this thread until closed; nothing for float32.
///
/// The cache of cast weights is off: it would outlive an optimiser step.
final class Autocast implements AutoCloseable {

    private final boolean active;

    Autocast(Precision precision) {
        this.active = precision == Precision.BF16;
        if (active) {
            torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
            torch.set_autocast_cache_enabled(false);
            torch.set_autocast_enabled(DeviceType.CPU, true);
        }
    }

    @Override
    public void close() {
        if (active) torch.set_autocast_enabled(DeviceType.CPU, false);
    }
}
