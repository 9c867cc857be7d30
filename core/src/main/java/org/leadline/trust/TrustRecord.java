package org.leadline.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.metric.Direction;
import org.leadline.trend.Correlation;

/// The evidence on a score for one method, or one family of encoders.
///
/// @param metric the score's id
/// @param context the method's id, such as `simclr`, or the family, such as `ResNet`
/// @param evidence at least one
public record TrustRecord(String metric, String context, List<Evidence> evidence) {

    /// Minimum |r| of all evidence of a reliable score.
    private static final double RELIABLE = 0.7;

    /// Sample size from which a non-significant correlation counts as evidence of no relation.
    private static final int TELLING = 10;

    public TrustRecord {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) throw new IllegalArgumentException("a trust record has evidence");
    }

    /// The record without the evidence of one source; empty where nothing is left.
    ///
    /// @param source the source of [Evidence], such as the path of a run
    public Optional<TrustRecord> without(String source) {
        List<Evidence> others =
                evidence.stream().filter(one -> !one.source().equals(source)).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new TrustRecord(metric, context, others));
    }

    /// A word for the trust in a score.
    public enum Word {
        /// There is a direction, and all evidence is strong (|r| of 0.7 and more) and of one sign.
        RELIABLE,
        /// There is a direction.
        FAIR,
        /// There is none: signs differ, or enough points show nothing.
        UNRELIABLE,
        /// There are too few points to tell.
        UNKNOWN;

        /// The word in lower case.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The sign of all evidence that tells anything, where all of that is significant and of one sign. Evidence of
    /// fewer than ten points that is not significant tells nothing.
    public Optional<Direction> direction() {
        List<Correlation> telling = telling();
        if (telling.isEmpty() || !telling.stream().allMatch(Correlation::isSignificant)) return Optional.empty();
        if (telling.stream().allMatch(one -> one.r() > 0)) return Optional.of(Direction.HIGHER);
        if (telling.stream().allMatch(one -> one.r() < 0)) return Optional.of(Direction.LOWER);
        return Optional.empty();
    }

    private List<Correlation> telling() {
        return evidence.stream()
                .map(Evidence::correlation)
                .filter(one -> one.isSignificant() || one.n() >= TELLING)
                .toList();
    }

    /// Returns whether there is no telling evidence yet: one's own has too few points, and the paper has none.
    public boolean isOpen() {
        return telling().isEmpty()
                && evidence.stream().noneMatch(one -> one.source().equals(PaperTables.SOURCE));
    }

    /// The word for the trust in the score.
    public Word word() {
        if (telling().isEmpty()) return Word.UNKNOWN;
        if (direction().isEmpty()) return Word.UNRELIABLE;
        return low() >= RELIABLE || high() <= -RELIABLE ? Word.RELIABLE : Word.FAIR;
    }

    /// The minimum r.
    public double low() {
        return evidence.stream().mapToDouble(one -> one.correlation().r()).min().orElseThrow();
    }

    /// The maximum r.
    public double high() {
        return evidence.stream().mapToDouble(one -> one.correlation().r()).max().orElseThrow();
    }

    /// The r of all evidence, such as `−0.71 to 0.00`.
    public String range() {
        return low() == high() ? signed(low()) : signed(low()) + " to " + signed(high());
    }

    /// The record as a sentence, such as `unreliable for simsiam, r −0.71 to 0.00 (paper)`.
    public String sentence() {
        List<String> sources =
                evidence.stream().map(Evidence::source).distinct().toList();
        String few = word() == Word.UNKNOWN ? "too few points to tell; " : "";
        return word().text() + " for " + context + ", r " + range() + " (" + few + String.join(", ", sources) + ")";
    }

    private static String signed(double r) {
        return String.format(Locale.ROOT, "%.2f", r).replace('-', '−');
    }
}
