package org.leadline.trust;

import java.util.Optional;
import org.leadline.trend.Correlation;

/// The evidence on a score from one source: a correlation with the linear probe, and where it was found out, what
/// is left of it without time and what following the score has cost.
///
/// @param source who found it, such as `paper`, or the path of a run
/// @param subset on what and how, where a source has several, such as `CIFAR-10, with the initial network`; empty
///     where it has one
/// @param correlation r, p and n
/// @param length the length of the run, where it is known
/// @param beyondTime the correlation that is left without time, where it was computed
/// @param following the cost of following the score, where it was computed
public record Evidence(
        String source,
        String subset,
        Correlation correlation,
        Optional<RunLength> length,
        Optional<WithoutTime> beyondTime,
        Optional<FollowingCost> following) {

    public Evidence {
        if (source.isBlank()) throw new IllegalArgumentException("evidence has a source");
    }

    /// A correlation of which nothing else is known.
    public Evidence(String source, String subset, Correlation correlation) {
        this(source, subset, correlation, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Returns the evidence with the length of its run.
    public Evidence withLength(RunLength known) {
        return new Evidence(source, subset, correlation, Optional.of(known), beyondTime, following);
    }

    /// Returns whether its source and subset are those of other evidence, which it then replaces.
    boolean isAbout(Evidence other) {
        return source.equals(other.source) && subset.equals(other.subset);
    }

    /// Returns the source in words. A correlation over a training of which nothing more is known is called what it
    /// is: one with the trend.
    public String origin() {
        if (length.isEmpty()) return source;
        boolean isTrend = beyondTime.isEmpty() && following.isEmpty();
        return source
                + (isTrend ? ": correlation with trend over " : ": ")
                + length.get().text();
    }
}
