package org.leadline.vision.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leadline.torch.StoredTensor;
import org.leadline.torch.TensorDictionary;

/// Finds the places in a file where the weights of an encoder may be.
final class WeightsSearch {

    /// Maximum number of places that fit; files have at most a handful.
    private static final int MAX_FITS = 100;

    /// Maximum number of places that do not fit but are compared for a message.
    private static final int MAX_NEAR = 100;

    private final EncoderNames names;
    private final WeightsChoice choice;

    WeightsSearch(EncoderNames names, WeightsChoice choice) {
        this.names = names;
        this.choice = choice;
    }

    /// Returns the places that fit. Where layers are wrapped inside a network, names without the wrappers are
    /// looked at if no others fit.
    List<Fit> fits(List<TensorDictionary> dictionaries) {
        List<Fit> fits = new ArrayList<>();
        for (int wrapped = 0; wrapped < 2 && fits.isEmpty(); wrapped++) {
            for (TensorDictionary dictionary : dictionaries) {
                List<NameView> views =
                        NameView.of(dictionary, names.architecture().family());
                if (wrapped < views.size()) addFits(views.get(wrapped), fits);
            }
        }
        return fits;
    }

    private void addFits(NameView view, List<Fit> fits) {
        String anchor = names.shapes().lastEntry().getKey();
        Set<List<StoredTensor>> known = new HashSet<>();
        for (Fit fit : fits)
            known.add(List.copyOf(fit.tensors(names.shapes().keySet()).values()));
        for (NameForm form : NameForm.of(names.architecture().family())) {
            for (String prefix : prefixes(view, form.inFile(anchor))) {
                Fit fit = new Fit(names, view, prefix, form);
                if (fits.size() >= MAX_FITS || !fit.isWhole()) continue;
                boolean isNew = known.add(
                        List.copyOf(fit.tensors(names.shapes().keySet()).values()));
                if (isNew) fits.add(fit);
            }
        }
    }

    /// Returns the place that is nearest to fitting; empty where no name is one of the encoder's.
    Optional<Fit> nearest(List<TensorDictionary> dictionaries) {
        List<Fit> near = new ArrayList<>();
        for (TensorDictionary dictionary : dictionaries) {
            for (NameView view : NameView.of(dictionary, names.architecture().family())) {
                for (NameForm form : NameForm.of(names.architecture().family())) {
                    Set<String> prefixes = new LinkedHashSet<>();
                    prefixes.addAll(prefixes(
                            view, form.inFile(names.shapes().lastEntry().getKey())));
                    prefixes.addAll(prefixes(
                            view, form.inFile(names.shapes().firstEntry().getKey())));
                    for (String prefix : prefixes) {
                        if (near.size() < MAX_NEAR) near.add(new Fit(names, view, prefix, form));
                    }
                }
            }
        }
        return near.stream().max(Comparator.comparingInt(Fit::matches)).filter(fit -> fit.matches() > 1);
    }

    /// Returns the prefixes of the names that end with one of the encoder's. Where a person gave the prefix, it
    /// is that one alone.
    private List<String> prefixes(NameView view, String anchor) {
        if (choice.prefix().isPresent()) return List.of(choice.prefix().get());
        List<String> prefixes = new ArrayList<>();
        for (String name : view.tensors().keySet()) {
            int at = name.length() - anchor.length();
            if (name.endsWith(anchor) && (at == 0 || name.charAt(at - 1) == '.')) prefixes.add(name.substring(0, at));
        }
        prefixes.sort(Comparator.comparingInt(String::length));
        return prefixes;
    }
}
