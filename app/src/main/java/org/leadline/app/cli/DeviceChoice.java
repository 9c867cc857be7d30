package org.leadline.app.cli;

import org.leadline.vision.tensor.Device;

/// What `--device` names.
enum DeviceChoice {
    AUTO,
    CPU,
    CUDA;

    /// @throws org.leadline.InputException where it can not be used, with what to do about it
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
