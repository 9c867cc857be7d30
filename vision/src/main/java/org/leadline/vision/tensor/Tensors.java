package org.leadline.vision.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Converts arrays and numbers to tensors and back.
public final class Tensors {

    private Tensors() {}

    /// Returns a float32 tensor that owns a copy of the values.
    ///
    /// @param values row-major; their number is the product of the shape
    public static Tensor of(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values)) {
            return torch.from_blob(pointer, shape).clone();
        }
    }

    /// Returns an int64 tensor of shape `[n]` that owns a copy of the values.
    public static Tensor of(long[] values) {
        try (LongPointer pointer = new LongPointer(values)) {
            return torch.from_blob(pointer, new long[] {values.length}, new TensorOptions(torch.ScalarType.Long))
                    .clone();
        }
    }

    /// Returns the rows from `from` to `to` (exclusive), which share memory with the tensor.
    public static Tensor rows(Tensor tensor, long from, long to) {
        return tensor.narrow(0, from, to - from);
    }

    /// Returns the first half of the rows, which share memory with the tensor.
    public static Tensor firstHalf(Tensor tensor) {
        return rows(tensor, 0, tensor.size(0) / 2);
    }

    /// Returns the second half of the rows, which share memory with the tensor.
    public static Tensor secondHalf(Tensor tensor) {
        return rows(tensor, tensor.size(0) / 2, tensor.size(0));
    }

    /// Returns a copy of a float32 tensor's values, row-major.
    public static float[] toFloats(Tensor tensor) {
        Tensor contiguous = tensor.detach().cpu().contiguous();
        float[] values = new float[Math.toIntExact(contiguous.numel())];
        contiguous.data_ptr_float().get(values);
        return values;
    }

    /// The shape of a tensor.
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        for (int axis = 0; axis < shape.length; axis++) shape[axis] = tensor.size(axis);
        return shape;
    }

    /// Returns a copy of `tensor` on the device of `other`, or `tensor` itself where it is already there.
    public static Tensor beside(Tensor other, Tensor tensor) {
        return tensor.to(other.device(), tensor.scalar_type().intern());
    }

    /// Wraps a tensor for a parameter of libtorch that is optional.
    public static TensorOptional some(Tensor tensor) {
        return new TensorOptional(tensor);
    }

    /// Converts a number to a scalar of libtorch.
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /// Converts a whole number to a scalar of libtorch.
    public static Scalar whole(long value) {
        return new Scalar(value);
    }
}
