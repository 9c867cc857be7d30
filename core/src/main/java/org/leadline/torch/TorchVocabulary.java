package org.leadline.torch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.leadline.array.DType;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.Bytes;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Opaque;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;
import org.leadline.pickle.PickleValue.Whole;
import org.leadline.pickle.RefusedPickleException;
import org.leadline.pickle.Vocabulary;

/// The names in a pickle of `torch.save`: ordered dicts, tensors and their storages. All other names and what is
/// made of them become inert objects, since a checkpoint holds much beside its weights.
public final class TorchVocabulary implements Vocabulary {

    private static final Map<String, DType> STORAGES = Map.of(
            "torch.FloatStorage", DType.F32,
            "torch.DoubleStorage", DType.F64,
            "torch.HalfStorage", DType.F16,
            "torch.BFloat16Storage", DType.BF16,
            "torch.LongStorage", DType.I64,
            "torch.IntStorage", DType.I32,
            "torch.ShortStorage", DType.I16,
            "torch.CharStorage", DType.I8,
            "torch.ByteStorage", DType.U8,
            "torch.BoolStorage", DType.BOOL);

    private enum Name implements PickleValue.Special {
        ORDERED_DICT,
        TENSOR,
        PARAMETER,
        SUBCLASS
    }

    private static final Map<String, Name> NAMES = Map.of(
            "collections.OrderedDict", Name.ORDERED_DICT,
            "torch._utils._rebuild_tensor", Name.TENSOR,
            "torch._utils._rebuild_tensor_v2", Name.TENSOR,
            "torch._utils._rebuild_parameter", Name.PARAMETER,
            "torch._utils._rebuild_parameter_with_state", Name.PARAMETER,
            "torch._tensor._rebuild_from_type_v2", Name.SUBCLASS);

    /// The function that makes a tensor of the device `meta`.
    private static final String META = "torch._utils._rebuild_meta_tensor_no_storage";

    /// A tensor of the device `meta`, in words.
    static final String WITHOUT_VALUES = "a tensor on the meta device, which has no values";

    private record StorageType(DType dtype) implements PickleValue.Special {}

    private final Function<PickleValue, PickleValue> outside;
    private int otherKeys;

    /// @param outside maps an id outside the pickle to its value, such as [#storage]
    public TorchVocabulary(Function<PickleValue, PickleValue> outside) {
        this.outside = outside;
    }

    @Override
    public String contents() {
        return "tensors and containers of PyTorch";
    }

    @Override
    public Optional<PickleValue> named(String qualifiedName) {
        DType dtype = STORAGES.get(qualifiedName);
        if (dtype != null) return Optional.of(new StorageType(dtype));
        PickleValue known = NAMES.get(qualifiedName);
        return Optional.of(known == null ? new Opaque(qualifiedName) : known);
    }

    @Override
    public PickleValue call(PickleValue function, List<PickleValue> arguments) {
        if (function instanceof StorageType) return new Opaque("a storage of its own");
        if (function instanceof Opaque unknown) {
            return new Opaque(unknown.name().equals(META) ? WITHOUT_VALUES : unknown.name());
        }
        if (!(function instanceof Name name))
            throw new RefusedPickleException("calls an object that is not a function");
        return switch (name) {
            case ORDERED_DICT -> orderedDict(arguments);
            case TENSOR -> tensor(arguments);
            case PARAMETER -> first(arguments);
            case SUBCLASS -> subclass(arguments);
        };
    }

    /// Keeps the state of an inert object, and ignores the attributes of a dict or a tensor, such as PyTorch's
    /// versions of modules.
    @Override
    public void setState(PickleValue object, PickleValue state) {
        if (object instanceof Opaque unknown) unknown.setState(state);
    }

    /// Numbers the keys that have no text: what lies under them is still found.
    @Override
    public String key(PickleValue key) {
        otherKeys++;
        return "(key " + otherKeys + ")";
    }

    @Override
    public PickleValue huge(int bytes) {
        return new Opaque("int");
    }

    @Override
    public PickleValue outside(PickleValue id) {
        return outside.apply(id);
    }

    private Dict orderedDict(List<PickleValue> arguments) {
        Map<String, PickleValue> entries = new LinkedHashMap<>();
        if (!arguments.isEmpty() && arguments.getFirst() instanceof Sequence(var pairs)) {
            for (PickleValue pair : pairs) {
                if (!(pair instanceof Sequence(var both)) || both.size() != 2) {
                    throw new RefusedPickleException("creates an ordered dict from values that are not pairs");
                }
                boolean isNamed = both.getFirst() instanceof Text
                        || both.getFirst() instanceof Bytes
                        || both.getFirst() instanceof Whole;
                entries.put(isNamed ? text(both.getFirst()) : key(both.getFirst()), both.getLast());
            }
        }
        return new Dict(entries);
    }

    /// Reads a tensor from (storage, offset, shape, strides, …). The remaining arguments are gradients and
    /// hooks. A tensor of a type that is not read, or one that repeats its elements, becomes an inert object.
    private static PickleValue tensor(List<PickleValue> arguments) {
        if (arguments.size() >= 4 && arguments.getFirst() instanceof Opaque storage) {
            return new Opaque("a tensor on " + storage.name());
        }
        if (arguments.size() < 4 || !(arguments.getFirst() instanceof TorchTensor.Storage storage)) {
            throw new RefusedPickleException("creates a tensor from a value that is not a storage");
        }
        List<Long> shape = wholes(arguments.get(2));
        List<Long> strides = wholes(arguments.get(3));
        if (TorchTensor.isExpanded(shape, strides)) return new Opaque("a tensor that repeats its elements");
        return new TorchTensor(storage, whole(arguments.get(1)), shape, strides);
    }

    /// Reads a tensor of a class of its own from (function, class, arguments, state).
    private PickleValue subclass(List<PickleValue> arguments) {
        if (arguments.size() < 3
                || arguments.getFirst() == Name.SUBCLASS
                || !(arguments.get(2) instanceof Sequence(var own))) {
            return new Opaque("a tensor of a class of its own");
        }
        return call(arguments.getFirst(), own);
    }

    private static PickleValue first(List<PickleValue> arguments) {
        if (arguments.isEmpty()) throw new RefusedPickleException("creates a parameter without a tensor");
        return arguments.getFirst();
    }

    /// Reads a storage from ('storage', type, key, device, elements). A storage of a type that is not read
    /// becomes an inert object.
    ///
    /// The legacy format adds the storage that this one is a view of, which PyTorch has not written since 2018.
    /// It names the class of a module by ('module', class, file, source).
    static PickleValue storage(PickleValue id) {
        if (!(id instanceof Sequence(var items)) || items.size() < 2) throw notAStorage();
        if (isText(items.getFirst(), "module")) return items.get(1);
        boolean isStorage = items.size() >= 5
                && isText(items.getFirst(), "storage")
                && (items.size() == 5 || items.get(5) == Constant.NONE);
        if (!isStorage) throw notAStorage();
        return switch (items.get(1)) {
            case StorageType(DType dtype) -> new TorchTensor.Storage(text(items.get(2)), dtype, whole(items.get(4)));
            case Opaque unknown -> unknown;
            default -> throw notAStorage();
        };
    }

    private static RefusedPickleException notAStorage() {
        return new RefusedPickleException("refers to an object that is not a storage of numbers");
    }

    private static boolean isText(PickleValue value, String wanted) {
        return value instanceof Text(String text)
                ? text.equals(wanted)
                : value instanceof Bytes bytes && bytes.latin1().equals(wanted);
    }

    /// Returns the element type of a storage type.
    public static DType dtype(PickleValue type) {
        if (type instanceof StorageType(DType dtype)) return dtype;
        throw new RefusedPickleException("holds a storage of an unknown type");
    }

    public static String text(PickleValue value) {
        return switch (value) {
            case Text(String text) -> text;
            case Bytes bytes -> new String(bytes.values(), StandardCharsets.ISO_8859_1);
            case Whole(long number) -> Long.toString(number);
            default -> throw new RefusedPickleException("holds another type where text is expected");
        };
    }

    public static long whole(PickleValue value) {
        if (value instanceof Whole(long number)) return number;
        throw new RefusedPickleException("holds another type where a whole number is expected");
    }

    public static List<PickleValue> items(PickleValue value) {
        if (value instanceof Sequence(var items)) return items;
        throw new RefusedPickleException("holds another type where a list is expected");
    }

    private static List<Long> wholes(PickleValue value) {
        List<Long> numbers = new ArrayList<>();
        for (PickleValue item : items(value)) numbers.add(whole(item));
        return numbers;
    }
}
