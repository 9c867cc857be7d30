package org.leadline.vision.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
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

/// Copies the tensors of a state to arrays and back.
public final class State {

    /// Maximum number of names that a message lists.
    private static final int MAX_NAMES = 50;

    private State() {}

    /// Copies all tensors.
    ///
    /// @param visit passes the tensors to a visitor
    /// @return arrays by name, in the visitor's order
    public static SequencedMap<String, NdArray> arrays(Consumer<StateVisitor> visit) {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        Each copied = (name, tensor) -> arrays.put(name, array(tensor));
        try (PointerScope _ = new PointerScope()) {
            visit.accept(copied);
        }
        return arrays;
    }

    /// Copies arrays into the tensors of the same names. Copies all of them or none.
    ///
    /// @param visit passes the tensors to a visitor
    /// @throws InputException where an array is missing or has no tensor, or shapes or types differ; the message
    ///     names the tensors
    public static void fill(Consumer<StateVisitor> visit, Map<String, NdArray> arrays) {
        Set<String> left = new LinkedHashSet<>(arrays.keySet());
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Each compared = (name, tensor) -> {
                NdArray array = arrays.get(name);
                left.remove(name);
                if (array == null) missing.add(name);
                else if (!fits(tensor, array)) misshapen.add(difference(name, tensor, array));
            };
            visit.accept(compared);
            requireAll(missing, List.copyOf(left), misshapen);
            Each filling = (name, tensor) -> fill(tensor, Objects.requireNonNull(arrays.get(name)));
            visit.accept(filling);
        }
    }

    private static void requireAll(List<String> missing, List<String> left, List<String> misshapen) {
        List<String> problems = new ArrayList<>();
        if (!missing.isEmpty()) problems.add("it lacks " + named(missing));
        if (!left.isEmpty()) problems.add("it holds " + named(left) + " of another network");
        if (!misshapen.isEmpty()) problems.add("shape or type differ for " + named(misshapen));
        if (!problems.isEmpty()) throw new InputException(String.join("; ", problems));
    }

    private static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
        return names.size() > MAX_NAMES ? first + " and " + (names.size() - MAX_NAMES) + " more" : first;
    }

    /// Receives parameters and buffers in one method.
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

    private static boolean fits(Tensor tensor, NdArray array) {
        return Arrays.equals(Tensors.shape(tensor), shape(array))
                && (isLong(tensor) ? array.dtype() == DType.I64 : array.dtype().isFloat());
    }

    private static String difference(String name, Tensor tensor, NdArray array) {
        return name + " (" + array.dtype() + " " + array.shape() + ", not " + (isLong(tensor) ? DType.I64 : DType.F32)
                + " " + Arrays.toString(Tensors.shape(tensor)) + ")";
    }

    private static void fill(Tensor tensor, NdArray array) {
        if (isLong(tensor)) {
            try (LongPointer value = new LongPointer(array.toLongArray())) {
                tensor.copy_(torch.from_blob(value, shape(array), new TensorOptions(torch.ScalarType.Long)));
            }
        } else {
            tensor.copy_(Tensors.of(array.toFloatArray(), shape(array)));
        }
    }

    private static long[] shape(NdArray array) {
        return array.shape().stream().mapToLong(Long::longValue).toArray();
    }

    private static boolean isLong(Tensor tensor) {
        return tensor.scalar_type().intern() == torch.ScalarType.Long;
    }
}
