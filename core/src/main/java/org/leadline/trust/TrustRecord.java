package org.leadline.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /// Runs from which one sign of what is left without time tells; it comes by chance in most single runs.
    private static final int RUNS_BEYOND_TIME = 2;

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
        return without(Set.of(source));
    }

    /// The record without the evidence of some sources; empty where nothing is left.
    ///
    /// @param sources sources of [Evidence], such as the paths of runs that are judged together
    public Optional<TrustRecord> without(Set<String> sources) {
        List<Evidence> others =
                evidence.stream().filter(one -> !sources.contains(one.source())).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new TrustRecord(metric, context, others));
    }

    /// A word for the trust in a score.
    public enum Word {
        /// Following it has beaten the last milestone: over at least three runs the 95% interval of its regret
        /// less the last milestone's lies below zero, and in none is half of the telling pairs ordered wrongly.
        RELIABLE,
        /// It tells more than time in at least two runs, or was followed, but following it has not beaten the last
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
        if (saysNothingBeyondTime()) return Word.UNRELIABLE;
        boolean tellsMoreThanTime = beyondTime().size() >= RUNS_BEYOND_TIME;
        return tellsMoreThanTime || !followed().isEmpty() ? Word.FAIR : Word.UNTRIED;
    }

    private boolean saysNothingBeyondTime() {
        Direction direction = direction().orElseThrow();
        return beyondTime().values().stream().flatMap(List::stream).anyMatch(run -> !run.isLeft(direction));
    }

    /// Returns whether the score has a direction and following it there has beaten the last milestone, as
    /// [Word#RELIABLE] demands. A run counts once, however many pieces of evidence it gave.
    public boolean isEarned() {
        Collection<List<FollowingCost>> runs = followed().values();
        if (runs.size() < RUNS) return false;
        if (!runs.stream().flatMap(List::stream).allMatch(one -> one.signError() < COIN)) return false;
        double[] differences =
                runs.stream().mapToDouble(FollowingCost::difference).toArray();
        return MeanInterval.of(differences).orElseThrow().high() < 0;
    }

    /// The costs of following the score in its direction, by run: those of following it elsewhere say nothing of it.
    private Map<String, List<FollowingCost>> followed() {
        Optional<Direction> direction = direction();
        return bySource(one -> one.following().filter(cost -> direction.equals(Optional.of(cost.direction()))));
    }

    private Map<String, List<WithoutTime>> beyondTime() {
        return bySource(Evidence::beyondTime);
    }

    /// Puts together what the pieces of evidence of each run hold, so that a run is one, in figures over runs.
    private <T> Map<String, List<T>> bySource(Function<Evidence, Optional<T>> part) {
        Map<String, List<T>> runs = new LinkedHashMap<>();
        for (Evidence one : evidence) {
            part.apply(one)
                    .ifPresent(found -> runs.computeIfAbsent(one.source(), _ -> new ArrayList<>())
                            .add(found));
        }
        return runs;
    }

    /// Returns the source of a piece of evidence in words. A training of which only correlations are known is called
    /// what they are: correlations with the trend.
    public String origin(Evidence piece) {
        if (piece.length().isEmpty()) return piece.source();
        boolean isTrend = evidence.stream()
                .filter(one -> one.source().equals(piece.source()))
                .allMatch(Evidence::isOfTrendAlone);
        return piece.source()
                + (isTrend ? ": correlation with trend over " : ": ")
                + piece.length().get().text();
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
        notes.add(evidence.stream().map(this::origin).distinct().collect(Collectors.joining(", ")));
        missing().ifPresent(notes::add);
        run.filter(this::isOfOtherLengths)
                .ifPresent(own -> notes.add(
                        "this run has " + own.milestones() + " of " + String.format(Locale.ROOT, "%,d", own.epochs())));
        return word().text() + " for " + context + ", r " + range() + " (" + String.join("; ", notes) + ")";
    }

    /// Returns what the evidence lacks, in words, where it lacks something that its origin does not say.
    public Optional<String> missing() {
        if (direction().isEmpty() || isEarned()) return Optional.empty();
        if (saysNothingBeyondTime()) {
            return Optional.of((low() > 0 ? "grows" : "falls") + " with time; says nothing beyond it");
        }
        int runs = followed().size();
        if (runs == 0) {
            boolean isOtherWay =
                    evidence.stream().anyMatch(one -> one.following().isPresent());
            if (isOtherWay) return Optional.of("was followed in another direction alone");
            return beyondTime().isEmpty() || beyondTime().size() >= RUNS_BEYOND_TIME
                    ? Optional.empty()
                    : Optional.of("held against time in 1 run, which is too few to tell");
        }
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
