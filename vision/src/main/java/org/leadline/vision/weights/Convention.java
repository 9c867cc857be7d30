package org.leadline.vision.weights;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which of several weights in a file is the encoder, as the methods' own evaluations choose.
///
/// | file | taken | source |
/// |---|---|---|
/// | DINO, iBOT: student, teacher | teacher | `eval_linear.py --checkpoint_key teacher` |
/// | MoCo: `encoder_q`, `encoder_k` | query | `main_lincls.py` keeps `module.encoder_q` |
/// | MoCo-v3: base and momentum encoder | base | `main_lincls.py` keeps `module.base_encoder` |
/// | BYOL: online and target network | online | Grill et al. 2020, section 3.1: only the online encoder is kept |
/// | weights and their average (EMA, SWA) | average | timm's `load_checkpoint` and `swa_utils` evaluate it |
/// | MMEngine: `state_dict`, `ema_state_dict` with `steps` | `state_dict` | its `EMAHook` swaps them to save |
///
/// An average stands before all others, an online network's own weights among them. What is named by none of these
/// words stands between what is taken and what is left; then a usual key of a checkpoint, such as `state_dict`,
/// comes before another key.
final class Convention {

    private static final Set<String> AVERAGES = Set.of("ema", "swa", "average", "averaged", "avg", "shadow");

    private static final Set<String> TAKEN = Set.of("teacher", "query", "q", "online");

    private static final Set<String> LEFT = Set.of("student", "key", "k", "target", "momentum", "m");

    /// The borders between the words of a name: marks, and changes of case as in `modelEMA` and `EMAModel`.
    private static final Pattern BETWEEN =
            Pattern.compile("[-._/ ]+|(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private static final String AVERAGED = "module.";

    private Convention() {}

    /// Orders places in a file, those that are taken first. Two that compare as equal are a choice for a person.
    static final Comparator<Fit> ORDER = Comparator.comparingInt(Convention::rank)
            .reversed()
            .thenComparingInt(fit -> fit.view().dictionary().usualness());

    private static int rank(Fit fit) {
        List<String> words = BETWEEN.splitAsStream(fit.view().dictionary().key() + "." + fit.prefix())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.stream().anyMatch(LEFT::contains) || isSwapped(fit)) return -1;
        if (words.stream().anyMatch(AVERAGES::contains) || isAverage(fit)) return 2;
        return words.stream().anyMatch(TAKEN::contains) ? 1 : 0;
    }

    /// Tells whether weights are the ones that MMEngine trains, which it saves under the key of their average.
    private static boolean isSwapped(Fit fit) {
        return fit.view().dictionary().key().equals("ema_state_dict")
                && fit.prefix().startsWith(AVERAGED)
                && fit.view().tensors().containsKey("steps");
    }

    /// Tells whether weights lie in PyTorch's `AveragedModel`, which counts what it has averaged.
    private static boolean isAverage(Fit fit) {
        String prefix = fit.prefix();
        return prefix.endsWith(AVERAGED)
                && fit.view()
                        .tensors()
                        .containsKey(prefix.substring(0, prefix.length() - AVERAGED.length()) + "n_averaged");
    }
}
