package org.leadline.vision.weights;

import java.util.List;
import org.leadline.torch.TensorDictionary;

/// The place in its file where an encoder's weights were found.
///
/// @param key the keys that lead to their dictionary, joined by dots; empty for the outermost
/// @param prefix what stands before the encoder's names there; may be empty
/// @param others what else in the file fits the encoder, in words, such as `module.encoder_k.* of state_dict`
/// @param leftOut the first parts of other names beside them, but for the classifier's
public record WeightsOrigin(String key, String prefix, List<String> others, List<String> leftOut) {

    public WeightsOrigin {
        others = List.copyOf(others);
        leftOut = List.copyOf(leftOut);
    }

    /// The weights in words, such as `module.encoder_q.* of state_dict`.
    public String described() {
        return described(key, prefix);
    }

    static String described(String key, String prefix) {
        if (prefix.isEmpty()) return key.isEmpty() ? "the outermost dictionary" : Names.shown(key);
        String names = Names.shown(prefix) + "*";
        return key.isEmpty() ? names : names + " of " + Names.shown(key);
    }

    /// Tells whether the weights lie under a usual key with the usual names, so that there is nothing to choose.
    public boolean isUsual() {
        boolean isBare = prefix.isEmpty() || prefix.equals("module.");
        return TensorDictionary.isUsual(key) && isBare && others.isEmpty() && leftOut.isEmpty();
    }

    /// Tells whether the weights lie bare in the file, under their own names and without an alternative.
    public boolean isPlain() {
        return key.isEmpty() && prefix.isEmpty() && others.isEmpty() && leftOut.isEmpty();
    }
}
