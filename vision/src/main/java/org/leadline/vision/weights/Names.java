package org.leadline.vision.weights;

import java.util.Collection;
import java.util.stream.Collectors;

/// Names of tensors in messages: each is cut where it is longer than any real one, and only the first few are shown.
final class Names {

    private static final int MAX_LENGTH = 120;

    private Names() {}

    /// Returns a name, cut where it is long.
    static String shown(String name) {
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
    }

    /// Returns the first names and the number of the others.
    ///
    /// @param most the maximum number of names that are shown
    static String first(Collection<String> names, int most) {
        String first = names.stream().limit(most).map(Names::shown).collect(Collectors.joining(", "));
        return names.size() > most ? first + " and " + (names.size() - most) + " more" : first;
    }
}
