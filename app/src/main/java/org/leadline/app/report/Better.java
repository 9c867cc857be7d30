package org.leadline.app.report;

import java.util.List;
import java.util.Optional;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.trust.TrustRecord;

/// Says which way a score is better.
public final class Better {

    private Better() {}

    /// Returns the better direction in words: that of the trust records where all of them agree. Without a record
    /// that tells anything, it is the claim of the score's source, marked as a claim. Empty where nobody knows.
    ///
    /// @param trust the records of the runs that are shown, of any scores
    public static String words(Metric metric, List<TrustRecord> trust) {
        List<TrustRecord> known =
                trust.stream().filter(one -> one.metric().equals(metric.id())).toList();
        List<Optional<Direction>> directions =
                known.stream().map(TrustRecord::direction).distinct().toList();
        if (known.isEmpty() || known.stream().allMatch(TrustRecord::isOpen)) {
            if (metric.isContested()) return "which way is better is contested";
            String claimed = words(metric.direction());
            return claimed.isEmpty() || metric.needsLabels() ? claimed : claimed + ", its source claims";
        }
        return directions.size() == 1 ? words(directions.getFirst().orElse(Direction.UNKNOWN)) : "";
    }

    private static String words(Direction direction) {
        return switch (direction) {
            case HIGHER -> "higher is better";
            case NEAR_ONE -> "nearer to 1 is better";
            case LOWER -> "lower is better";
            case UNKNOWN -> "";
        };
    }
}
