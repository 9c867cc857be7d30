package org.leadline.torch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Opaque;
import org.leadline.pickle.RefusedPickleException;

/// A whole `nn.Module` that was pickled, as inert data: its weights lie in the attributes `_parameters`,
/// `_buffers` and `_modules`. The class itself is not needed, and is never looked up.
final class TorchModule {

    private static final String PARAMETERS = "_parameters";
    private static final String BUFFERS = "_buffers";
    private static final String MODULES = "_modules";

    private static final int MAX_DEPTH = 64;

    /// Maximum number of modules and tensors; a module that is shared counts once for each name.
    private static final int MAX_NAMES = 200_000;

    /// Maximum number of characters of a name.
    private static final int MAX_LENGTH = 1000;

    private record Part(String prefix, int depth, Opaque module) {}

    private TorchModule() {}

    /// Tells whether an object is a module.
    static boolean is(Opaque object) {
        return object.state() instanceof Dict(var attributes)
                && attributes.containsKey(PARAMETERS)
                && attributes.containsKey(MODULES);
    }

    /// Returns the tensors that the module's `state_dict` has, by name.
    static SequencedMap<String, TorchTensor> state(Opaque module) {
        SequencedMap<String, TorchTensor> tensors = new LinkedHashMap<>();
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(new Part("", 0, module));
        int names = 0;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            for (String kind : new String[] {PARAMETERS, BUFFERS, MODULES}) {
                for (var entry : attribute(part.module(), kind).entrySet()) {
                    String name = part.prefix() + entry.getKey();
                    names++;
                    if (names > MAX_NAMES || part.depth() > MAX_DEPTH || name.length() > MAX_LENGTH) {
                        throw new RefusedPickleException("holds a module with more parts than any network:"
                                + " save the weights alone, with torch.save(model.state_dict(), …)");
                    }
                    if (entry.getValue() instanceof TorchTensor tensor) tensors.put(name, tensor);
                    if (entry.getValue() instanceof Opaque inner && is(inner)) {
                        parts.push(new Part(name + ".", part.depth() + 1, inner));
                    }
                }
            }
        }
        return tensors;
    }

    private static Map<String, PickleValue> attribute(Opaque module, String name) {
        if (!(module.state() instanceof Dict(var attributes))) return Map.of();
        PickleValue value = attributes.get(name);
        return switch (value) {
            case null -> Map.of();
            case Dict(var entries) -> entries;
            case Opaque object -> object.entries();
            default -> Map.of();
        };
    }
}
