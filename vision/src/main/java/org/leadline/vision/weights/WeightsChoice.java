package org.leadline.vision.weights;

import java.util.Optional;
import org.leadline.torch.TensorDictionary;

/// Which of several weights in a file are meant, where a person says so.
///
/// @param key the keys that lead to the dictionary, joined by dots, such as `state_dict`; the outermost
///     dictionary has the empty key
/// @param prefix what stands before the encoder's names, such as `module.encoder_q.`; the last dot may be left
///     out
public record WeightsChoice(Optional<String> key, Optional<String> prefix) {

    /// Leaves the choice to the conventions.
    public static final WeightsChoice BY_CONVENTION = new WeightsChoice(Optional.empty(), Optional.empty());

    public WeightsChoice {
        prefix = prefix.map(given -> given.isEmpty() || given.endsWith(".") ? given : given + ".");
    }

    /// Tells whether a person chose anything.
    public boolean isGiven() {
        return key.isPresent() || prefix.isPresent();
    }

    boolean allows(TensorDictionary dictionary) {
        return key.isEmpty() || key.get().equals(dictionary.key());
    }
}
