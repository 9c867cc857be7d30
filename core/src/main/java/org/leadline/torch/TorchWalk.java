package org.leadline.torch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Opaque;
import org.leadline.pickle.PickleValue.Sequence;

/// Finds the dictionaries of tensors in a pickled object, outermost first. Each container is visited once, so
/// that the walk is linear in the object, however often it repeats itself.
final class TorchWalk {

    /// Maximum number of keys that lead to a dictionary.
    private static final int MAX_DEPTH = 32;

    /// Maximum number of dictionaries. The state of an optimizer has one for each weight.
    private static final int MAX_DICTIONARIES = 10_000;

    /// Maximum length of a key where it is part of a path.
    private static final int MAX_KEY = 200;

    /// A container and the way to it. The path is made where it is needed, since an object may have millions of
    /// containers.
    ///
    /// @param from the container around it; empty for the outermost
    /// @param key the key there; empty where it stands for the container around it
    private record Place(Optional<Place> from, String key, int depth, PickleValue value) {

        Place below(String name, PickleValue child) {
            return new Place(Optional.of(this), name, depth + 1, child);
        }

        String path() {
            StringBuilder path = new StringBuilder();
            for (Optional<Place> at = Optional.of(this);
                    at.isPresent();
                    at = at.get().from()) {
                String key = at.get().key();
                if (key.isEmpty()) continue;
                if (!path.isEmpty()) path.insert(0, '.');
                path.insert(0, key.length() > MAX_KEY ? key.substring(0, MAX_KEY) + "…" : key);
            }
            return path.toString();
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
        walk.add(new Place(Optional.empty(), "", 0, object));
        while (!walk.queue.isEmpty() && walk.found.size() < MAX_DICTIONARIES) walk.visit(walk.queue.remove());
        return walk.found;
    }

    /// Returns whether the values of the dictionaries of an object have one of a name.
    static boolean holds(PickleValue object, String name) {
        TorchWalk walk = new TorchWalk(_ -> {
            throw new IllegalStateException("there are no tensors");
        });
        walk.add(new Place(Optional.empty(), "", 0, object));
        while (!walk.queue.isEmpty()) {
            Place place = walk.queue.remove();
            boolean isHere = place.value() instanceof Dict(var entries)
                    && entries.values().stream()
                            .anyMatch(value ->
                                    value instanceof Opaque one && one.name().equals(name));
            if (isHere) return true;
            walk.visit(place);
        }
        return false;
    }

    private void add(Place place) {
        if (place.depth() <= MAX_DEPTH && seen.add(place.value())) queue.add(place);
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

    /// Tells whether a value may hold a dictionary.
    private static boolean isContainer(PickleValue value) {
        return switch (value) {
            case Dict(var entries) -> !entries.isEmpty();
            case Sequence(var items) -> !items.isEmpty();
            case Opaque object ->
                object.state() != Constant.NONE || !object.entries().isEmpty();
            default -> false;
        };
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
        if (isContainer(object.state())) add(place.below("", object.state()));
    }
}
