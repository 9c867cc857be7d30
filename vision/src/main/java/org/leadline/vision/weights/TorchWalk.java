package org.leadline.vision.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.leadline.vision.pickle.PickleValue;
import org.leadline.vision.pickle.PickleValue.Constant;
import org.leadline.vision.pickle.PickleValue.Dict;
import org.leadline.vision.pickle.PickleValue.Opaque;
import org.leadline.vision.pickle.PickleValue.Sequence;

/// Finds the dictionaries of tensors in a pickled object, outermost first. Each container is visited once, so that
/// the walk is linear in the object, however often it repeats itself.
final class TorchWalk {

    /// Maximum number of keys that lead to a dictionary.
    private static final int MAX_DEPTH = 32;

    /// Maximum number of dictionaries. The state of an optimizer has one for each weight.
    private static final int MAX_DICTIONARIES = 10_000;

    /// Maximum length of a key where it is part of a path.
    private static final int MAX_KEY = 200;

    /// A container and the way to it.
    private record Place(String path, int depth, PickleValue value) {

        Place below(String key, PickleValue child) {
            String shown = key.length() > MAX_KEY ? key.substring(0, MAX_KEY) + "…" : key;
            return new Place(path.isEmpty() ? shown : path + "." + shown, depth + 1, child);
        }
    }

    private final Function<TorchTensor, StoredTensor> stored;
    private final Deque<Place> queue = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TensorDictionary> found = new ArrayList<>();

    private TorchWalk(Function<TorchTensor, StoredTensor> stored) {
        this.stored = stored;
    }

    /// Returns the dictionaries of an object.
    ///
    /// @param stored returns a tensor that is read when it is asked for
    static List<TensorDictionary> dictionaries(PickleValue object, Function<TorchTensor, StoredTensor> stored) {
        TorchWalk walk = new TorchWalk(stored);
        walk.add(new Place("", 0, object));
        while (!walk.queue.isEmpty() && walk.found.size() < MAX_DICTIONARIES) walk.visit(walk.queue.remove());
        return walk.found;
    }

    private void add(Place place) {
        boolean isContainer =
                place.value() instanceof Dict || place.value() instanceof Sequence || place.value() instanceof Opaque;
        if (isContainer && place.depth() <= MAX_DEPTH && seen.add(place.value())) queue.add(place);
    }

    private void visit(Place place) {
        switch (place.value()) {
            case Dict(var entries) -> entries(place, entries);
            case Sequence(var items) -> items(place, items);
            case Opaque object -> object(place, object);
            default -> {}
        }
    }

    private void entries(Place place, Map<String, PickleValue> entries) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        SequencedMap<String, String> objects = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (value instanceof TorchTensor tensor) tensors.put(name, stored.apply(tensor));
            else if (value instanceof Opaque object) objects.put(name, object.name());
            if (isContainer(value)) add(place.below(name, value));
        });
        if (!tensors.isEmpty()) found.add(new TensorDictionary(place.path(), tensors, objects));
    }

    private static boolean isContainer(PickleValue value) {
        return value instanceof Dict || value instanceof Sequence || value instanceof Opaque;
    }

    private void items(Place place, List<PickleValue> items) {
        for (int i = 0; i < items.size(); i++) {
            if (isContainer(items.get(i))) add(place.below(Integer.toString(i), items.get(i)));
        }
    }

    private void object(Place place, Opaque object) {
        if (TorchModule.is(object)) {
            SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
            TorchModule.state(object).forEach((name, tensor) -> tensors.put(name, stored.apply(tensor)));
            if (!tensors.isEmpty()) found.add(new TensorDictionary(place.path(), tensors, new LinkedHashMap<>()));
            return;
        }
        entries(place, object.entries());
        if (object.state() != Constant.NONE) add(new Place(place.path(), place.depth() + 1, object.state()));
    }
}
