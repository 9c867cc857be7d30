package org.leadline.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leadline.metric.Direction;
import org.leadline.trend.Correlation;
import org.leadline.trend.MeanInterval;

/// The evidence on a score for one method, or one family of encoders.
///
/// @param metric the score's id
/// @param context the method's id, such as `simclr`, or the family, such as `ResNet`
/// @param evidence at least one
public record TrustRecord(String metric, String context, List<Evidence> evidence) {

    /// Sample size from which a non-significant correlation counts as evidence of no relation.
    private static final int TELLING = 10;

    /// Runs from which a mean difference of regrets tells.
    private static final int RUNS = 3;

    /// Share of wrongly ordered pairs that no run of a reliable score reaches: a coin's.
    private static final double COIN = 0.5;

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
        /// FollowingCost it has beaten the last milestone: over at least three runs the 95% interval of its regret
        /// less the last milestone's lies below zero, and in none is half of the telling pairs ordered wrongly.
        RELIABLE,
        /// It tells more than time in the runs that were looked at, but following it has not beaten the last
        /// milestone.
        FAIR,
        /// All r have one sign, and nobody has found out whether following it beats the last milestone.
        UNTRIED,
        /// Signs differ, enough points show nothing, or nothing is left once time is taken out.
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
        if (isEarned()) return Word.RELIABLE;
        List<WithoutTime> beyondTime =
                evidence.stream().flatMap(one -> one.beyondTime().stream()).toList();
        if (!beyondTime.isEmpty() && !WithoutTime.tells(beyondTime)) return Word.UNRELIABLE;
        boolean isTried = evidence.stream().anyMatch(one -> one.following().isPresent());
        return isTried || !beyondTime.isEmpty() ? Word.FAIR : Word.UNTRIED;
    }

    /// Returns whether the score has a direction and following it has beaten the last milestone, as [Word#RELIABLE]
    /// demands. A run counts once, however many correlations it gave.
    public boolean isEarned() {
        List<FollowingCost> runs = followed();
        if (direction().isEmpty() || runs.size() < RUNS) return false;
        if (!runs.stream().allMatch(run -> run.signError() < COIN)) return false;
        double[] differences = runs.stream()
                .mapToDouble(run -> run.regret() - run.lastRegret())
                .toArray();
        return MeanInterval.of(differences).orElseThrow().high() < 0;
    }

    private List<FollowingCost> followed() {
        Map<String, FollowingCost> bySource = new LinkedHashMap<>();
        for (Evidence one : evidence) one.following().ifPresent(known -> bySource.putIfAbsent(one.source(), known));
        return List.copyOf(bySource.values());
    }

    /// Returns the evidence of other runs of a length comparable to that of a run; empty where there is none.
    ///
    /// @param source the run's own source, whose evidence says nothing of what would have been known before
    public Optional<TrustRecord> fromElsewhere(String source, RunLength length) {
        List<Evidence> others = evidence.stream()
                .filter(one -> !one.source().equals(source))
                .filter(one -> one.length().filter(length::isComparable).isPresent())
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new TrustRecord(metric, context, others));
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

    /// The record as a sentence, such as `untried for simclr, r 0.71 to 0.91 (paper: correlation with trend over 50
    /// milestones of 1,000 epochs)`.
    public String sentence() {
        return sentence(Optional.empty());
    }

    /// The record as a sentence for a run, which says where the evidence is from runs of another length.
    ///
    /// @param run the run's length, where it is known
    public String sentence(Optional<RunLength> run) {
        List<String> notes = new ArrayList<>();
        if (word() == Word.UNKNOWN) notes.add("too few points to tell");
        notes.add(evidence.stream().map(Evidence::origin).distinct().collect(Collectors.joining(", ")));
        missing().ifPresent(notes::add);
        run.filter(this::isOfOtherLengths)
                .ifPresent(own -> notes.add(
                        "this run has " + own.milestones() + " of " + String.format(Locale.ROOT, "%,d", own.epochs())));
        return word().text() + " for " + context + ", r " + range() + " (" + String.join("; ", notes) + ")";
    }

    /// Returns what the evidence lacks, in words, where it lacks something that its origin does not say.
    public Optional<String> missing() {
        List<WithoutTime> beyondTime =
                evidence.stream().flatMap(one -> one.beyondTime().stream()).toList();
        if (direction().isEmpty() || isEarned()) return Optional.empty();
        if (!beyondTime.isEmpty() && !WithoutTime.tells(beyondTime)) {
            return Optional.of((low() > 0 ? "grows" : "falls") + " with time; says nothing beyond it");
        }
        int runs = followed().size();
        if (runs == 0) return Optional.empty();
        return Optional.of(
                runs < RUNS
                        ? "followed in " + runs + (runs == 1 ? " run" : " runs") + ", which is too few to tell"
                        : "following it has not beaten the last milestone in " + runs + " runs");
    }

    private boolean isOfOtherLengths(RunLength run) {
        return evidence.stream().anyMatch(one -> one.length().isPresent())
                && evidence.stream().flatMap(one -> one.length().stream()).noneMatch(run::isComparable);
    }

    private static String signed(double r) {
        return String.format(Locale.ROOT, "%.2f", r).replace('-', '−');
    }
}
