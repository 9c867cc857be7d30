package org.leadline.vision.weights;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.vision.pickle.PickleValue;
import org.leadline.vision.pickle.PickleValue.Dict;

/// The contents of one file of `torch.save`.
final class TorchObject {

    /// The usual keys of the weights in a training's checkpoint.
    private static final List<String> NESTED = List.of("state_dict", "model_state_dict", "model");

    /// Maximum total size of all tensors, as a multiple of the file's size. Tensors may share a storage.
    private static final long MAX_COPIES = 4;

    private final Map<String, PickleValue> entries;
    private final SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
    private final Path path;

    /// @throws InputException where the object is not a dict
    TorchObject(PickleValue object, Path path) {
        if (!(object instanceof Dict(var outer))) {
            throw new InputException(path + " does not hold a dict of tensors by name: save a state_dict");
        }
        Map<String, PickleValue> found = outer;
        for (String name : NESTED) {
            if (outer.get(name) instanceof Dict(var inner)) {
                found = inner;
                break;
            }
        }
        this.entries = found;
        this.path = path;
    }

    /// Reads the values of the tensors, and returns this object.
    ///
    /// @param storage returns the bytes of a storage
    TorchObject with(Function<TorchTensor.Storage, MemorySegment> storage) {
        long left = MAX_COPIES * fileBytes();
        Map<TorchTensor, NdArray> copies = new HashMap<>();
        for (Map.Entry<String, PickleValue> entry : entries.entrySet()) {
            if (!(entry.getValue() instanceof TorchTensor tensor)) continue;
            if (!copies.containsKey(tensor)) left -= tensor.bytes();
            if (left < 0) {
                throw new InputException(path + " is not read: its tensors together are more than " + MAX_COPIES
                        + " times as long as the file; save the weights again");
            }
            tensors.put(
                    entry.getKey(),
                    copies.computeIfAbsent(tensor, wanted -> wanted.array(storage.apply(wanted.storage()))));
        }
        if (tensors.isEmpty()) {
            throw new InputException(
                    path + " holds no tensor by name, but " + entries.keySet() + ": save a state_dict");
        }
        return this;
    }

    private long fileBytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /// The tensors by name, in the order of the file.
    SequencedMap<String, NdArray> tensors() {
        return tensors;
    }
}
