package org.leadline.vision.tensor;

import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.leadline.InputException;

/// Where tensors lie and are computed with.
public enum Device {
    CPU(DeviceType.CPU),

    /// The first graphics processor that CUDA knows.
    CUDA(DeviceType.CUDA);

    private final DeviceType type;

    Device(DeviceType type) {
        this.type = type;
    }

    /// The fastest one there is.
    public static Device best() {
        return torch.cuda_is_available() ? CUDA : CPU;
    }

    /// Whether tensors can lie here.
    public boolean isAvailable() {
        return this == CPU || torch.cuda_is_available();
    }

    /// @throws InputException where this device can not be used, with what to do about it
    public void requireAvailable() {
        if (isAvailable()) return;
        throw new InputException(
                torch.hasCUDA()
                        ? "--device cuda finds no graphics processor that CUDA can use: nvidia-smi shows what the driver sees"
                        : "--device cuda needs libtorch's natives for CUDA, which are not built in: start with LEADLINE_CUDA=1 in"
                                + " the environment to build with them, on a machine with CUDA 13 and cuDNN 9");
    }

    /// A tensor on this device: itself where it is there already.
    public Tensor place(Tensor tensor) {
        return tensor.to(
                new org.bytedeco.pytorch.Device(type), tensor.scalar_type().intern());
    }

    /// Moves all tensors that something shows; each stays the same object.
    public void move(Consumer<StateVisitor> shown) {
        if (this == CPU) return;
        computeInFull();
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            shown.accept(new StateVisitor() {
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

    /// Moves a TorchScript program.
    public void move(JitModule module) {
        if (this == CPU) return;
        computeInFull();
        module.to(new org.bytedeco.pytorch.Device(type));
    }

    /// float32 means float32, and the same sums in the same order where cuDNN offers them.
    private static void computeInFull() {
        torch.globalContext().setAllowTF32CuDNN(false);
        torch.globalContext().setDeterministicCuDNN(true);
    }

    DeviceType type() {
        return type;
    }
}
