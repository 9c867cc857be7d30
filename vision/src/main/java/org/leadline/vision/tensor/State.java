package org.leadline.vision.tensor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.NdArray;

/// All tensors that something shows, as arrays and back.
public final class State {

    private State() {}

    /// Copies of all tensors, by name.
    ///
    /// @param visit shows a visitor the tensors
    public static SequencedMap<String, NdArray> arrays(Consumer<StateVisitor> visit) {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        Each copied = (name, tensor) -> arrays.put(name, array(tensor));
        try (PointerScope _ = new PointerScope()) {
            visit.accept(copied);
        }
        return arrays;
    }

    /// Copies arrays into the tensors of the same names.
    ///
    /// @throws InputException where a name is missing or left over, or a shape is another one
    public static void fill(Consumer<StateVisitor> visit, Map<String, NdArray> arrays) {
        Map<String, NdArray> left = new LinkedHashMap<>(arrays);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Each filling = (name, tensor) -> {
                NdArray array = left.remove(name);
                if (array == null) throw new InputException("there is no tensor called " + name);
                fill(name, tensor, array);
            };
            visit.accept(filling);
        }
        if (!left.isEmpty()) throw new InputException("there are tensors of another network: " + left.keySet());
    }

    /// Sees parameters and buffers alike.
    @FunctionalInterface
    private interface Each extends StateVisitor {

        void tensor(String name, Tensor tensor);

        @Override
        default void parameter(String name, Tensor tensor) {
            tensor(name, tensor);
        }

        @Override
        default void buffer(String name, Tensor tensor) {
            tensor(name, tensor);
        }
    }

    private static NdArray array(Tensor tensor) {
        long[] shape = Tensors.shape(tensor);
        if (isLong(tensor)) return NdArray.ofLongs(new long[] {tensor.item_long()}, shape);
        return NdArray.ofFloats(Tensors.toFloats(tensor), shape);
    }

    private static void fill(String name, Tensor tensor, NdArray array) {
        long[] shape = Tensors.shape(tensor);
        long[] found = array.shape().stream().mapToLong(Long::longValue).toArray();
        if (!Arrays.equals(shape, found) || (array.dtype() == DType.I64) != isLong(tensor)) {
            throw new InputException("the tensor " + name + " has shape " + array.shape() + " and type " + array.dtype()
                    + ", not " + Arrays.toString(shape));
        }
        if (isLong(tensor)) {
            try (LongPointer value = new LongPointer(array.toLongArray())) {
                tensor.copy_(torch.from_blob(value, shape, new TensorOptions(torch.ScalarType.Long)));
            }
        } else {
            tensor.copy_(Tensors.of(array.toFloatArray(), shape));
        }
    }

    private static boolean isLong(Tensor tensor) {
        return tensor.scalar_type().intern() == torch.ScalarType.Long;
    }
}
