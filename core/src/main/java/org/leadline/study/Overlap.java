package org.leadline.study;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.leadline.study.OutlierTable.Share;

/// Two sets of outlying rows or images, of the same n.
///
/// @param one those that are looked for
/// @param other those among which they are looked for
/// @param n the number of rows or images that each set is out of
/// @param <T> what they are told by
record Overlap<T>(Set<T> one, Set<T> other, int n) {

    /// Adds pairs of which both sets hold something.
    static <T> Share share(List<Overlap<T>> all) {
        List<Overlap<T>> both = all.stream()
                .filter(pair -> !pair.one().isEmpty() && !pair.other().isEmpty())
                .toList();
        double asked = both.stream().mapToInt(pair -> pair.one().size()).sum();
        double shared = both.stream().mapToInt(Overlap::shared).sum();
        double byChance = both.stream()
                .mapToDouble(pair -> (double) pair.one().size() * pair.other().size() / pair.n())
                .sum();
        return new Share(
                both.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(shared / asked),
                both.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(byChance / asked),
                both.size(),
                all.size());
    }

    private int shared() {
        Set<T> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size();
    }
}
