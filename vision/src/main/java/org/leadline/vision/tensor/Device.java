package org.leadline.vision.tensor;

import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.leadline.InputException;

/// The processor that holds tensors and computes with them.
public enum Device {
    CPU(DeviceType.CPU),

    /// The first graphics processor that CUDA finds.
    CUDA(DeviceType.CUDA);

    private final DeviceType type;

    Device(DeviceType type) {
        this.type = type;
    }

    /// The fastest available device.
    public static Device best() {
        return torch.cuda_is_available() ? CUDA : CPU;
    }

    /// Tells whether tensors can be placed on this device.
    public boolean isAvailable() {
        return this == CPU || torch.cuda_is_available();
    }

    /// Checks that this device can be used.
    ///
    /// @throws InputException where it can not; the message says what to do
    public void requireAvailable() {
        if (isAvailable()) return;
        throw new InputException(
                torch.hasCUDA()
                        ? "`device` is cuda, but CUDA finds no graphics processor that it can use: run nvidia-smi to see what"
                                + " the driver finds"
                        : "`device` is cuda, but libtorch's natives for CUDA are not built in: a checkout"
                                + " builds with them when it is started with LEADLINE_CUDA=1 in the environment, on a"
                                + " machine with CUDA 13 and cuDNN 9; wheels and archives have none");
    }

    /// Returns a copy on this device, or the tensor itself where it is already there.
    public Tensor place(Tensor tensor) {
        return tensor.to(
                new org.bytedeco.pytorch.Device(type), tensor.scalar_type().intern());
    }

    /// Moves the tensors of a state to this device. Every tensor stays the same object.
    ///
    /// @param state passes its tensors to a visitor
    public void move(Consumer<StateVisitor> state) {
        if (this == CPU) return;
        useFullPrecision();
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            state.accept(new StateVisitor() {
                @Override
                public void parameter(String name, Tensor tensor) {
                    tensor.set_data(place(tensor));
                }

                @Override
                public void buffer(String name, Tensor tensor) {
                    tensor.set_data(place(tensor));
                }
            });
        }
    }

    /// Moves a TorchScript program to this device.
    public void move(JitModule module) {
        if (this == CPU) return;
        useFullPrecision();
        module.to(new org.bytedeco.pytorch.Device(type));
    }

    /// Turns TF32 off, and cuDNN's deterministic algorithms on.
    private static void useFullPrecision() {
        torch.globalContext().setAllowTF32CuDNN(false);
        torch.globalContext().setDeterministicCuDNN(true);
    }

    DeviceType type() {
        return type;
    }
}
