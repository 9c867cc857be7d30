package org.leadline.trust;

import org.leadline.trend.Correlation;

/// One correlation of a score with the linear probe.
///
/// @param source who found it, such as `paper`, or the path of a run
/// @param subset on what and how, where a source has several, such as `CIFAR-10, with the initial network`; empty
///     where it has one
/// @param correlation r, p and n
public record Evidence(String source, String subset, Correlation correlation) {

    public Evidence {
        if (source.isBlank()) throw new IllegalArgumentException("evidence has a source");
    }

    /// Returns whether its source and subset are those of other evidence, which it then replaces.
    boolean isAbout(Evidence other) {
        return source.equals(other.source) && subset.equals(other.subset);
    }
}
