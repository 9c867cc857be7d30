package org.leadline.torch;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Opaque;
import org.leadline.pickle.PickleValue.Real;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;
import org.leadline.pickle.PickleValue.Whole;

/// The contents of one file of `torch.save`: its dictionaries, whose tensors are read one by one.
public final class TorchObject {

    /// Maximum total size of all tensors that are read, as a multiple of the file's size. Tensors may share a
    /// storage.
    private static final long MAX_COPIES = 4;

    private static final int MAX_KEYS = 10;

    /// Maximum length of a name in a message.
    private static final int MAX_LENGTH = 120;

    private final Path path;
    private final Function<TorchTensor.Storage, MemorySegment> storage;
    private final Map<TorchTensor, NdArray> copies = new HashMap<>();
    private long left;

    private TorchObject(Path path, Function<TorchTensor.Storage, MemorySegment> storage) {
        this.path = path;
        this.storage = storage;
        this.left = MAX_COPIES * InputFile.size(path);
    }

    /// Returns the dictionaries of an object that was read from a file, outermost first.
    ///
    /// @param storage returns the bytes of a storage
    /// @throws InputException where the object holds no tensor by name
    public static List<TensorDictionary> dictionaries(
            PickleValue object, Path path, Function<TorchTensor.Storage, MemorySegment> storage) {
        TorchObject contents = new TorchObject(path, storage);
        List<TensorDictionary> found = TorchWalk.dictionaries(object, tensor -> new Stored(tensor, contents));
        if (found.isEmpty() && TorchWalk.holds(object, TorchVocabulary.WITHOUT_VALUES)) {
            throw new InputException(
                    path + " holds tensors on the meta device, which have shapes and no values: save the"
                            + " weights of a model on a CPU or GPU, into which they were loaded");
        }
        if (found.isEmpty()) {
            throw new InputException(
                    path + contents(object) + ": save the weights alone, with torch.save(model.state_dict(), …)");
        }
        return found;
    }

    /// Returns the tensors of an object that is a dictionary, those of lists of batches joined, and in words
    /// what its other values are; a tensor or a list of batches alone is called `embedding`.
    ///
    /// @param storage returns the bytes of a storage
    static TensorDictionary tensors(
            PickleValue object, Path path, Function<TorchTensor.Storage, MemorySegment> storage) {
        TorchObject contents = new TorchObject(path, storage);
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        SequencedMap<String, String> objects = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        if (object instanceof Dict(var entries)) {
            entries.forEach((name, value) -> {
                Optional<StoredTensor> tensor = contents.tensor(value);
                if (tensor.isPresent()) tensors.put(name, tensor.get());
                else if (isSingle(value)) values.add(name);
                else objects.put(name, described(value));
            });
        } else {
            contents.tensor(object).ifPresent(tensor -> tensors.put("embedding", tensor));
        }
        return new TensorDictionary("", tensors, objects, values);
    }

    /// Returns whether a value is one text or number, or nothing, as a setting is, and holds no numbers of
    /// others.
    private static boolean isSingle(PickleValue value) {
        return switch (value) {
            case Constant _, Whole _, Real _, Text _ -> true;
            default -> false;
        };
    }

    private Optional<StoredTensor> tensor(PickleValue value) {
        return switch (value) {
            case TorchTensor alone -> Optional.of(new Stored(alone, this));
            case Sequence(var items) -> {
                boolean areTensors = items.stream().allMatch(TorchTensor.class::isInstance);
                List<StoredTensor> stored = !areTensors
                        ? List.of()
                        : items.stream()
                                .<StoredTensor>map(item -> new Stored((TorchTensor) item, this))
                                .toList();
                yield TensorBatches.of(stored, path.toString());
            }
            default -> Optional.empty();
        };
    }

    /// Returns a value that is no tensor in words.
    private static String described(PickleValue value) {
        return switch (value) {
            case Sequence(var items)
            when items.stream().anyMatch(TorchTensor.class::isInstance) ->
                "a list of " + items.size() + " tensors, which torch.cat joins where they are batches";
            case Sequence(var items) -> "a list of " + items.size();
            case Dict(var entries) -> "a dictionary of " + entries.size();
            case Opaque object
            when object.name().contains("numpy") -> "a NumPy array, which torch.from_numpy makes a tensor";
            case Opaque object when object.name().equals(TorchVocabulary.WITHOUT_VALUES) -> object.name();
            case Opaque object -> "an object of " + shown(object.name());
            default -> "no tensor";
        };
    }

    private static String contents(PickleValue object) {
        return switch (object) {
            case Dict(var entries) ->
                " holds no tensor by name, but "
                        + entries.keySet().stream()
                                .limit(MAX_KEYS)
                                .map(TorchObject::shown)
                                .collect(Collectors.joining(", ", "[", entries.size() > MAX_KEYS ? ", …]" : "]"));
            case Opaque opaque ->
                " holds no tensor by name, but an object of " + shown(opaque.name()) + " (nothing was run)";
            default -> " does not hold a dict of tensors by name";
        };
    }

    private static String shown(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
    }

    private NdArray read(TorchTensor tensor) {
        NdArray copy = copies.get(tensor);
        if (copy != null) return copy;
        left -= tensor.bytes();
        if (left < 0) {
            throw new InputException(path + " is not read: its tensors together are more than " + MAX_COPIES
                    + " times as long as the file; save the weights again");
        }
        NdArray array = tensor.array(storage.apply(tensor.storage()));
        copies.put(tensor, array);
        return array;
    }

    /// A tensor of this file.
    private record Stored(TorchTensor tensor, TorchObject contents) implements StoredTensor {

        @Override
        public DType dtype() {
            return tensor.storage().dtype();
        }

        @Override
        public List<Long> shape() {
            return tensor.shape();
        }

        @Override
        public NdArray read() {
            return contents.read(tensor);
        }
    }
}
