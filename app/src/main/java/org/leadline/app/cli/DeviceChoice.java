package org.leadline.app.cli;

import org.leadline.vision.tensor.Device;

/// The values of `--device`.
enum DeviceChoice {
    AUTO,
    CPU,
    CUDA;

    /// Returns the device.
    ///
    /// @throws org.leadline.InputException where it can not be used; the message says what to do
    Device chosen() {
        Device chosen = switch (this) {
            case AUTO -> Device.best();
            case CPU -> Device.CPU;
            case CUDA -> Device.CUDA;
        };
        chosen.requireAvailable();
        return chosen;
    }
}
