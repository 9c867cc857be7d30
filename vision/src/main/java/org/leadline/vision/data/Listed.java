package org.leadline.vision.data;

import java.util.List;

/// Names as a person lists them in a sentence.
final class Listed {

    private static final int MAX_SHOWN = 4;

    private Listed() {}

    /// Returns `a`, `a and b`, `a, b and c`, or `a, b, c and 7 more`.
    ///
    /// @param names at least one name
    static String of(List<String> names) {
        if (names.size() == 1) return names.getFirst();
        if (names.size() > MAX_SHOWN) {
            int more = names.size() - MAX_SHOWN + 1;
            return String.join(", ", names.subList(0, MAX_SHOWN - 1)) + " and " + more + " more";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
