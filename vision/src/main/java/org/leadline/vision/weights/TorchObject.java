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

/// What one file of `torch.save` holds.
final class TorchObject {

    /// Where a training keeps the weights among other things.
    private static final List<String> NESTED = List.of("state_dict", "model_state_dict", "model");

    /// Tensors may share a storage, but not without end.
    private static final long MOST_COPIES = 4;

    private final Map<String, PickleValue> entries;
    private final SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
    private final Path path;

    /// @throws InputException where it is no dict
    TorchObject(PickleValue object, Path path) {
        if (!(object instanceof Dict(var outer))) {
            throw new InputException(path + " holds something other than a dict of tensors by name: save a state_dict");
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

    /// The same with the tensors' values.
    ///
    /// @param storage gives the bytes of one
    TorchObject with(Function<TorchTensor.Storage, MemorySegment> storage) {
        long left = MOST_COPIES * fileBytes();
        Map<TorchTensor, NdArray> copies = new HashMap<>();
        for (Map.Entry<String, PickleValue> entry : entries.entrySet()) {
            if (!(entry.getValue() instanceof TorchTensor tensor)) continue;
            if (!copies.containsKey(tensor)) left -= tensor.bytes();
            if (left < 0) {
                throw new InputException(
                        path + " holds tensors that are many times longer together than the file: it is" + " not read");
            }
            tensors.put(
                    entry.getKey(),
                    copies.computeIfAbsent(tensor, wanted -> wanted.array(storage.apply(wanted.storage()))));
        }
        if (tensors.isEmpty()) {
            throw new InputException(path + " holds no tensor by name, but " + entries.keySet());
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

    /// By name, in the order of the file.
    SequencedMap<String, NdArray> tensors() {
        return tensors;
    }
}
