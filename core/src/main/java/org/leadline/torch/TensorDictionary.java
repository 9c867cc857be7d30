package org.leadline.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.leadline.array.NdArray;

/// A dictionary of tensors by name, somewhere in a file.
///
/// @param key the keys that lead to it, joined by dots, such as `state_dict`; empty for the outermost
/// @param tensors the tensors by name, in the order of the file
/// @param objects the classes of values that are no tensors but stand where tensors may be expected, by name; or
/// what they are in words
/// @param values the names of texts, numbers and the like, where they are told
public record TensorDictionary(
        String key,
        SequencedMap<String, StoredTensor> tensors,
        SequencedMap<String, String> objects,
        List<String> values) {

    /// The usual keys of the weights in a training's checkpoint, the most usual first.
    private static final List<String> USUAL = List.of("state_dict", "model_state_dict", "model", "");

    public TensorDictionary {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        objects = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(objects));
        values = List.copyOf(values);
    }

    public TensorDictionary(
            String key, SequencedMap<String, StoredTensor> tensors, SequencedMap<String, String> objects) {
        this(key, tensors, objects, List.of());
    }

    /// The place of the key among the usual ones, from 0; all others come after them.
    public int usualness() {
        int place = USUAL.indexOf(key);
        return place < 0 ? USUAL.size() : place;
    }

    /// Tells whether a key is a usual one.
    public static boolean isUsual(String key) {
        return USUAL.contains(key);
    }

    /// Reads all tensors.
    public SequencedMap<String, NdArray> arrays() {
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, tensor.read()));
        return arrays;
    }

    /// The dictionary as part of a sentence.
    public String described() {
        return key.isEmpty() ? "its outermost dictionary" : "its dictionary '" + key + "'";
    }
}
