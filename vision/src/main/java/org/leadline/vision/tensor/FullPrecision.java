package org.leadline.vision.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/// Turns libtorch's autocast off for this thread, and restores its state when closed.
public final class FullPrecision implements AutoCloseable {

    private final boolean onCpu = torch.is_autocast_enabled(DeviceType.CPU);
    private final boolean onCuda = torch.is_autocast_enabled(DeviceType.CUDA);

    public FullPrecision() {
        set(false, false);
    }

    @Override
    public void close() {
        set(onCpu, onCuda);
    }

    private static void set(boolean cpu, boolean cuda) {
        torch.set_autocast_enabled(DeviceType.CPU, cpu);
        torch.set_autocast_enabled(DeviceType.CUDA, cuda);
    }
}
