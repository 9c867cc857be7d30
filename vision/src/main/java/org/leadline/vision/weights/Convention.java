package org.leadline.vision.weights;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which of several weights in a file is the encoder, as the methods' own evaluations choose.
///
/// | file | taken | source |
/// |---|---|---|
/// | DINO, iBOT: student, teacher | teacher | `eval_linear.py --checkpoint_key teacher` |
/// | MoCo: `encoder_q`, `encoder_k` | query | `main_lincls.py` keeps `module.encoder_q` |
/// | MoCo-v3: base and momentum encoder | base | `main_lincls.py` keeps `module.base_encoder` |
/// | BYOL: online and target network | online | Grill et al. 2020, section 3.1: only the online encoder is kept |
/// | weights and their average (EMA, SWA) | average | timm's `load_checkpoint` and `swa_utils` evaluate it |
///
/// What is named by none of these words stands between; then a usual key of a checkpoint, such as `state_dict`,
/// comes before another key.
final class Convention {

    private static final Set<String> TAKEN =
            Set.of("teacher", "query", "q", "online", "ema", "swa", "average", "averaged", "avg", "shadow");

    private static final Set<String> LEFT = Set.of("student", "key", "k", "target", "momentum", "m");

    private static final String AVERAGED = "module.";

    private Convention() {}

    /// Orders places in a file, those that are taken first. Two that compare as equal are a choice for a person.
    static final Comparator<Fit> ORDER = Comparator.comparingInt(Convention::rank)
            .reversed()
            .thenComparingInt(fit -> fit.view().dictionary().usualness());

    private static int rank(Fit fit) {
        String path = (fit.view().dictionary().key() + "." + fit.prefix()).toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(path.split("[._]+"));
        if (words.stream().anyMatch(LEFT::contains)) return -1;
        return words.stream().anyMatch(TAKEN::contains) || isAverage(fit) ? 1 : 0;
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
