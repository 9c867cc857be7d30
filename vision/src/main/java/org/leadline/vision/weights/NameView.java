package org.leadline.vision.weights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.leadline.torch.StoredTensor;
import org.leadline.torch.TensorDictionary;
import org.leadline.vision.encoder.Family;

/// A dictionary whose names are read in one way.
///
/// @param dictionary the dictionary in the file
/// @param tensors its tensors by the names as they are read
record NameView(TensorDictionary dictionary, SequencedMap<String, StoredTensor> tensors) {

    /// Maximum length of a tensor's name; longer ones are no encoder's.
    private static final int MAX_LENGTH = 1000;

    /// The layer names in torchvision's DenseNet files, which are older than torchvision's present names.
    private static final Pattern OLD_DENSENET =
            Pattern.compile("^(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\..*)");

    /// The names that `torch.compile`, FSDP and activation checkpoints put around layers inside a network.
    private static final Pattern WRAPPERS =
            Pattern.compile("(?<=^|\\.)(?:_orig_mod|_fsdp_wrapped_module|_fpw_module|_checkpoint_wrapped_module)\\.");

    /// Returns a dictionary under its names, and where layers are wrapped, under its names without the wrappers.
    static List<NameView> of(TensorDictionary dictionary, Family family) {
        UnaryOperator<String> present = family == Family.DENSENET
                ? name -> OLD_DENSENET.matcher(name).replaceFirst("$1$2")
                : UnaryOperator.identity();
        NameView plain = named(dictionary, present)
                .or(() -> named(dictionary, UnaryOperator.identity()))
                .orElseThrow();
        return named(dictionary, name -> WRAPPERS.matcher(present.apply(name)).replaceAll(""))
                .filter(bare -> !bare.tensors().keySet().equals(plain.tensors().keySet()))
                .map(bare -> List.of(plain, bare))
                .orElse(List.of(plain));
    }

    /// Returns a dictionary under changed names; empty where two tensors would have one name, which the names
    /// in the file never have.
    private static Optional<NameView> named(TensorDictionary dictionary, UnaryOperator<String> change) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        Map<String, String> origins = new HashMap<>();
        for (Map.Entry<String, StoredTensor> entry : dictionary.tensors().entrySet()) {
            String name = entry.getKey();
            if (name.length() > MAX_LENGTH) continue;
            String changed = change.apply(name);
            if (origins.putIfAbsent(changed, name) != null) return Optional.empty();
            tensors.put(changed, entry.getValue());
        }
        return Optional.of(new NameView(dictionary, tensors));
    }
}
