package org.leadline.trust;

import java.io.IOException;
import java.util.Optional;
import org.leadline.run.RunDirectory;
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

    /// Returns the source of evidence that a run gives: its absolute path, without symbolic links.
    public static String sourceOf(RunDirectory run) {
        try {
            return run.path().toRealPath().toString();
        } catch (IOException _) { // a run that was moved away meanwhile
            return run.path().toAbsolutePath().normalize().toString();
        }
    }

    /// Returns the evidence without the cost of following the score.
    public Evidence withoutFollowing() {
        return new Evidence(source, subset, correlation, length, beyondTime, Optional.empty());
    }

    /// Returns whether nothing is known of its run beyond r.
    boolean isOfTrendAlone() {
        return beyondTime.isEmpty() && following.isEmpty();
    }
}
