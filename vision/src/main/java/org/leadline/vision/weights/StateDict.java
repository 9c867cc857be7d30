package org.leadline.vision.weights;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.torch.StoredTensor;
import org.leadline.torch.TensorDictionary;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.State;

/// Loads weights into an encoder, wherever they lie in a file: in any dictionary, under any prefix that a wrapper
/// or a library puts before the encoder's names.
public final class StateDict {

    /// Maximum number of names or places that a message lists.
    private static final int MAX_SHOWN = 8;

    private StateDict() {}

    /// Fills an encoder with the weights of a file. The tensors of a classifier are skipped, and what else stands
    /// beside the weights is left out.
    ///
    /// @param choice the weights that are meant, where a person says so
    /// @return where in the file they were found
    /// @throws InputException where the file can not be read, tensors are missing, left over or of another shape,
    ///     or several weights fit and no convention decides; the message names them
    public static WeightsOrigin load(Architecture architecture, Encoder encoder, Path file, WeightsChoice choice) {
        Map<String, NdArray> own = State.arrays(visitor -> encoder.visit("", visitor));
        WeightsSearch search = new WeightsSearch(EncoderNames.of(architecture, own), choice);
        return WeightsFile.with(file, all -> {
            List<TensorDictionary> allowed = all.stream().filter(choice::allows).toList();
            if (allowed.isEmpty()) throw unknownKey(all, choice, file);
            List<Fit> fits = search.fits(allowed);
            if (fits.isEmpty()) throw misfit(architecture, search.nearest(allowed), allowed, choice, file);
            Fit taken = taken(fits, architecture, file);
            fill(encoder, own, taken, file);
            return taken.origin(fits.stream().filter(fit -> !fit.equals(taken)).toList());
        });
    }

    private static void fill(Encoder encoder, Map<String, NdArray> own, Fit fit, Path file) {
        SequencedMap<String, NdArray> weights = new LinkedHashMap<>(own); // older files lack the counters
        fit.tensors(own.keySet()).forEach((name, tensor) -> {
            if (isWanted(name, tensor, Objects.requireNonNull(own.get(name)))) weights.put(name, tensor.read());
        });
        try {
            State.fill(visitor -> encoder.visit("", visitor), weights);
        } catch (InputException e) {
            throw new InputException(file + " does not hold weights that can be taken: " + e.sentence(), e);
        }
    }

    /// Tells whether a tensor of the file takes the place of the encoder's own. A counter that was cast with the
    /// weights, or averaged, does not: no output depends on it.
    private static boolean isWanted(String name, StoredTensor tensor, NdArray own) {
        if (!name.endsWith(EncoderNames.COUNTER)) return true;
        return tensor.dtype() == own.dtype() && tensor.shape().equals(own.shape());
    }

    private static Fit taken(List<Fit> fits, Architecture architecture, Path file) {
        List<Fit> ordered = fits.stream().sorted(Convention.ORDER).toList();
        Fit first = ordered.getFirst();
        if (ordered.size() == 1 || Convention.ORDER.compare(first, ordered.get(1)) < 0) return first;
        throw new InputException(file + " holds several weights that fit " + architecture.id() + ", "
                + Names.first(ordered.stream().map(Fit::described).toList(), MAX_SHOWN)
                + ": choose with `weightsKey` and `weightsPrefix`");
    }

    private static InputException unknownKey(List<TensorDictionary> all, WeightsChoice choice, Path file) {
        List<String> keys =
                all.stream().map(dictionary -> "'" + dictionary.key() + "'").toList();
        return new InputException("`weightsKey` is the key of a dictionary of tensors in " + file + ", one of "
                + Names.first(keys, MAX_SHOWN) + ", but it is '" + choice.key().orElse("") + "'");
    }

    private static InputException misfit(
            Architecture architecture,
            Optional<Fit> nearest,
            List<TensorDictionary> dictionaries,
            WeightsChoice choice,
            Path file) {
        String sentence = file + " does not hold the weights of " + architecture.id();
        if (nearest.isPresent()) {
            Fit fit = nearest.get();
            boolean isBare =
                    fit.prefix().isEmpty() && fit.view().dictionary().key().isEmpty();
            return new InputException(sentence + (isBare ? "" : " under " + fit.described()) + ": " + fit.misfit());
        }
        TensorDictionary largest = dictionaries.stream()
                .max(Comparator.comparingInt(dictionary -> dictionary.tensors().size()))
                .orElseThrow();
        String prefix = choice.prefix().orElse("");
        return new InputException(sentence + (prefix.isEmpty() ? "" : " under the prefix " + Names.shown(prefix))
                + ": " + largest.described() + " has names that begin with " + commonPrefixes(largest)
                + ", such as " + Names.first(largest.tensors().keySet(), 3)
                + "; rename them to torchvision's, or name the encoder that they belong to");
    }

    /// The first parts of the names of a dictionary.
    private static String commonPrefixes(TensorDictionary dictionary) {
        List<String> parts = dictionary.tensors().keySet().stream()
                .map(name -> name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.') + 1))
                .distinct()
                .collect(Collectors.toList());
        return Names.first(parts, MAX_SHOWN);
    }
}
