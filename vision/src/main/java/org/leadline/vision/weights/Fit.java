package org.leadline.vision.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.leadline.torch.StoredTensor;

/// A place in a file where the weights of an encoder may be: names that begin with a prefix.
///
/// @param view the dictionary
/// @param prefix what stands before the encoder's names
/// @param form the form of the names after it
record Fit(EncoderNames names, NameView view, String prefix, NameForm form) {

    /// Maximum number of names of each kind that a message lists.
    private static final int MAX_NAMES = 5;

    /// Returns the tensor of one of the encoder's names.
    Optional<StoredTensor> tensor(String own) {
        return Optional.ofNullable(view.tensors().get(prefix + form.inFile(own)));
    }

    /// Returns the tensors that the encoder needs, by its own names, and the counters that are there.
    SequencedMap<String, StoredTensor> tensors(Iterable<String> wanted) {
        SequencedMap<String, StoredTensor> found = new LinkedHashMap<>();
        for (String own : wanted) tensor(own).ifPresent(tensor -> found.put(own, tensor));
        return found;
    }

    /// Tells whether all of the encoder's tensors are here, in their shapes, and none of another network.
    boolean isWhole() {
        for (String own : names.shapes().keySet()) {
            Optional<StoredTensor> tensor = tensor(own);
            if (tensor.isEmpty() || !names.fits(own, tensor.get())) return false;
        }
        return foreign().isEmpty();
    }

    /// The number of the encoder's names that are here, in any shape.
    int matches() {
        int count = 0;
        for (String own : names.shapes().keySet()) if (tensor(own).isPresent()) count++;
        return count;
    }

    private List<String> foreign() {
        List<String> foreign = new ArrayList<>();
        for (String name : view.tensors().keySet()) {
            if (!name.startsWith(prefix)) continue;
            form.own(name.substring(prefix.length())).filter(names::isForeign).ifPresent(foreign::add);
        }
        return foreign;
    }

    /// The first parts of the names beside the encoder's, without those of its classifier; of counters that a profiler
    /// left in each layer, their last.
    List<String> leftOut() {
        Set<String> parts = new LinkedHashSet<>();
        for (String name : view.tensors().keySet()) {
            if (!name.startsWith(prefix)) continue;
            String rest = name.substring(prefix.length());
            Optional<String> own = form.own(rest);
            boolean isKnown = own.isPresent()
                    && (names.shapes().containsKey(own.get())
                            || own.get().endsWith(EncoderNames.COUNTER)
                            || names.architecture().isOfHead(own.get()));
            if (isKnown || names.architecture().isOfHead(rest)) continue;
            Optional<String> profile = EncoderNames.profile(rest);
            if (profile.isPresent()) {
                parts.add("*." + profile.get());
                continue;
            }
            int dot = rest.indexOf('.');
            parts.add(Names.shown(prefix + (dot < 0 ? rest : rest.substring(0, dot))));
        }
        return List.copyOf(parts);
    }

    /// Returns the differences from the encoder's weights, as clauses.
    String misfit() {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        Map<String, String> others = view.dictionary().objects();
        for (String own : names.shapes().keySet()) {
            Optional<StoredTensor> tensor = tensor(own);
            String object = others.get(prefix + form.inFile(own));
            if (object != null) objects.add(own + " (" + Names.shown(object) + ")");
            else if (tensor.isEmpty()) missing.add(own);
            else if (!names.fits(own, tensor.get())) misshapen.add(names.difference(own, tensor.get()));
        }
        List<String> problems = new ArrayList<>();
        if (!missing.isEmpty()) problems.add("it lacks " + Names.first(missing, MAX_NAMES));
        List<String> foreign = foreign();
        if (!foreign.isEmpty()) problems.add("it holds " + Names.first(foreign, MAX_NAMES) + " of another network");
        if (!misshapen.isEmpty()) problems.add("shape or type differ for " + Names.first(misshapen, MAX_NAMES));
        if (!objects.isEmpty()) {
            problems.add("objects that are not read stand for " + Names.first(objects, MAX_NAMES)
                    + ": save plain tensors, neither quantized nor in shards");
        }
        return String.join("; ", problems);
    }

    WeightsOrigin origin(List<Fit> others) {
        return new WeightsOrigin(
                view.dictionary().key(),
                prefix,
                others.stream().map(Fit::described).toList(),
                leftOut());
    }

    /// The place in words, such as `module.encoder_q.* of state_dict`.
    String described() {
        return WeightsOrigin.described(view.dictionary().key(), prefix);
    }
}
