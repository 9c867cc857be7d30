package org.leadline.vision.weights;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.leadline.array.DType;
import org.leadline.array.NdArray;
import org.leadline.torch.StoredTensor;
import org.leadline.vision.encoder.Architecture;

/// The tensors that an encoder needs, by their own names.
///
/// @param shapes the shapes of floating-point tensors by name, in the encoder's order
/// @param places the first parts of the names: `layer1`, or `features.denseblock1`
record EncoderNames(Architecture architecture, SequencedMap<String, List<Long>> shapes, Set<String> places) {

    /// The end of the names of batch norms' counters, which older files do not have.
    static final String COUNTER = "num_batches_tracked";

    /// The ends of the names of the counters that `thop.profile` leaves in a network.
    private static final List<String> PROFILES = List.of("total_ops", "total_params");

    private static final String FEATURES = "features.";

    /// @param own the encoder's tensors
    static EncoderNames of(Architecture architecture, Map<String, NdArray> own) {
        SequencedMap<String, List<Long>> shapes = new LinkedHashMap<>();
        Set<String> places = new LinkedHashSet<>();
        own.forEach((name, array) -> {
            if (!name.endsWith(COUNTER)) shapes.put(name, array.shape());
            places.add(place(name));
        });
        return new EncoderNames(architecture, shapes, places);
    }

    private static String place(String name) {
        int from = name.startsWith(FEATURES) ? FEATURES.length() : 0;
        int dot = name.indexOf('.', from);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /// Tells whether a name is that of another network's tensor: where this encoder has its layers, but not one
    /// of its tensors.
    boolean isForeign(String own) {
        return !architecture.isOfHead(own)
                && !own.endsWith(COUNTER)
                && profile(own).isEmpty()
                && !shapes.containsKey(own)
                && places.contains(place(own));
    }

    /// Returns the last part of a name where it is one of a counter of `thop.profile`, which no output depends on.
    static Optional<String> profile(String name) {
        return PROFILES.stream()
                .filter(last -> name.equals(last) || name.endsWith("." + last))
                .findFirst();
    }

    /// Tells whether a tensor may have a name of the encoder: its shape and type are the encoder's.
    boolean fits(String own, StoredTensor tensor) {
        return tensor.shape().equals(shapes.get(own)) && tensor.dtype().isFloat();
    }

    /// The difference of a tensor from the one that the encoder has by this name.
    String difference(String own, StoredTensor tensor) {
        return own + " (" + tensor.dtype() + " " + tensor.shape() + ", not " + DType.F32 + " " + shapes.get(own) + ")";
    }
}
