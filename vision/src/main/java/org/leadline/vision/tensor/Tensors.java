package org.leadline.vision.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// Numbers into tensors and out of them.
public final class Tensors {

    private Tensors() {}

    /// A float32 tensor that owns a copy of the values.
    ///
    /// @param values row-major, as many as the shape has places
    public static Tensor of(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values)) {
            return torch.from_blob(pointer, shape).clone();
        }
    }

    /// A tensor of whole numbers, shape `[n]`.
    public static Tensor of(long[] values) {
        try (LongPointer pointer = new LongPointer(values)) {
            return torch.from_blob(pointer, new long[] {values.length}, new TensorOptions(torch.ScalarType.Long))
                    .clone();
        }
    }

    /// Rows from one to another (exclusive), sharing memory with the tensor.
    public static Tensor rows(Tensor tensor, long from, long to) {
        return tensor.narrow(0, from, to - from);
    }

    /// The first half of the rows, sharing memory with the tensor.
    public static Tensor firstHalf(Tensor tensor) {
        return rows(tensor, 0, tensor.size(0) / 2);
    }

    /// The second half of the rows, sharing memory with the tensor.
    public static Tensor secondHalf(Tensor tensor) {
        return rows(tensor, tensor.size(0) / 2, tensor.size(0));
    }

    /// A copy of a float32 tensor's values, row-major.
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

    /// A tensor on the device of another: itself where it is there already.
    public static Tensor beside(Tensor other, Tensor tensor) {
        return tensor.to(other.device(), tensor.scalar_type().intern());
    }

    /// A tensor where libtorch takes one or none.
    public static TensorOptional some(Tensor tensor) {
        return new TensorOptional(tensor);
    }

    /// A number where libtorch takes a scalar.
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /// A whole number where libtorch takes a scalar.
    public static Scalar whole(long value) {
        return new Scalar(value);
    }
}
