package org.leadline.vision.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/// float32 on this thread until closed, inside libtorch's autocast too; afterwards autocast is as it was.
public final class FullPrecision implements AutoCloseable {

    private final boolean autocast = torch.is_autocast_enabled(DeviceType.CPU);

    public FullPrecision() {
        torch.set_autocast_enabled(DeviceType.CPU, false);
    }

    @Override
    public void close() {
        torch.set_autocast_enabled(DeviceType.CPU, autocast);
    }
}
