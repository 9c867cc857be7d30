package org.leadline.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.score.Scores;
import org.leadline.score.SeriesFormula;

/// Milestones in the order in which scores prefer them, and what it costs to follow a score where labels tell.
///
/// The order is for looking at: what to keep is said by a recommendation, which a score decides only where that has
/// been earned. A score's direction is the sign of its trust record. Where there is none, or too little in it to
/// tell, it is what the score's source claims; where the record has no significant sign, or the source claims
/// nothing, the score is shown and ranks nothing. Values of other rows or constants are not ranked; of other
/// columns only where there is a trust record, since that of encoders was found over such.
///
/// @param candidates what is ranked
/// @param rankings a score each
/// @param consensus places of the candidates by the mean of their ranks, the best first
/// @param meanRanks the mean rank of each candidate over the scores that count, from 1; empty where none does
/// @param counted whose ranks were averaged: those that have earned it, or where there is none, those with a trust
///     record, or those that only claim
/// @param warnings why a score was left out, a sentence each
public record Ranking(
        List<Candidate> candidates,
        List<ScoreRanking> rankings,
        List<Integer> consensus,
        List<OptionalDouble> meanRanks,
        Basis counted,
        List<String> warnings) {

    /// The origin of a score's direction.
    public enum Basis {
        /// A trust record that says that following the score has beaten the last milestone.
        EARNED,
        /// A trust record with a significant sign; nobody has found out whether following the score pays.
        UNTRIED,
        /// The score's source; nobody has found it out for this method or family.
        CLAIMED,
        /// Nowhere: the record has no significant sign, or the source makes no claim.
        NONE
    }

    /// @param name a name that no other candidate has
    /// @param scores the scores of the milestone
    public record Candidate(String name, RunScores.MilestoneScores scores) {

        /// Returns whether it is not the network before training.
        boolean isTrained() {
            return scores.ref().index() > RunScores.INITIAL;
        }

        Optional<ScoreSummary.Mean> mean(Metric metric) {
            return scores.summary(metric)
                    .filter(ScoreSummary.Mean.class::isInstance)
                    .map(ScoreSummary.Mean.class::cast);
        }
    }

    /// The end of a score's values that is the better one, and how that is known.
    ///
    /// @param direction unknown where the score ranks nothing
    /// @param trust the record of the score, where there is one
    public record Reading(Direction direction, Basis basis, Optional<TrustRecord> trust) {

        /// Reads a metric by its trust record, or where that is open, by what its source claims.
        public static Reading of(Metric metric, Optional<TrustRecord> trust) {
            Optional<Direction> found = trust.flatMap(TrustRecord::direction);
            boolean isClaimed =
                    found.isEmpty() && trust.map(TrustRecord::isOpen).orElse(true);
            Direction direction = isClaimed ? metric.direction() : found.orElse(Direction.UNKNOWN);
            return new Reading(direction, basis(direction, isClaimed, trust), trust);
        }

        private static Basis basis(Direction direction, boolean isClaimed, Optional<TrustRecord> trust) {
            if (direction == Direction.UNKNOWN) return Basis.NONE;
            if (isClaimed) return Basis.CLAIMED;
            return trust.filter(TrustRecord::isEarned).isPresent() ? Basis.EARNED : Basis.UNTRIED;
        }
    }

    /// The order of one score.
    ///
    /// @param values the candidates' values; empty where undefined
    /// @param ranks the candidates' ranks from 1, ties within the noise over seeds sharing their mean; empty where
    ///     undefined or not ranked
    /// @param choice the candidate that it prefers
    /// @param regret the cost of the choice, where there is a reference
    public record ScoreRanking(
            Metric metric,
            Reading reading,
            List<OptionalDouble> values,
            List<OptionalDouble> ranks,
            OptionalInt choice,
            Optional<Regret> regret) {

        /// Returns the direction that ranks the candidates; unknown where nothing is ranked.
        public Direction direction() {
            return reading.direction();
        }

        /// Returns the origin of the direction.
        public Basis basis() {
            return reading.basis();
        }

        /// Returns the record of the score, where there is one.
        public Optional<TrustRecord> trust() {
            return reading.trust();
        }

        /// Returns the other candidates whose values its noise does not tell from the choice's.
        public List<Integer> tiedWithChoice() {
            if (choice.isEmpty()) return List.of();
            OptionalDouble rank = ranks.get(choice.getAsInt());
            return IntStream.range(0, ranks.size())
                    .filter(place ->
                            place != choice.getAsInt() && ranks.get(place).equals(rank))
                    .boxed()
                    .toList();
        }

        /// Returns whether the score exists only beside other milestones.
        public boolean isOfSeries() {
            return Scores.isOfSeries(metric);
        }

        /// Returns whether it goes into the consensus of scores of this basis; a score of the series does not.
        public boolean counts(Basis of) {
            return basis() == of && choice.isPresent() && !isOfSeries();
        }
    }

    /// @param candidates at least one
    /// @param context the method or family that they share
    /// @param reference what regret is measured in
    public static Ranking of(List<Candidate> candidates, String context, TrustTable trust, Optional<Metric> reference) {
        List<ScoreRanking> rankings = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<RunScores.MilestoneScores> milestones =
                candidates.stream().map(Candidate::scores).toList();
        Optional<Measurement.Difference> unlike =
                reference.flatMap(metric -> Measurement.difference(milestones, metric));
        unlike.ifPresent(found ->
                warnings.add("there is no regret: " + reference.orElseThrow().id() + " was computed with "
                        + found.text() + ", so that its values can not be compared"));
        Regrets regrets = Regrets.of(candidates, unlike.isPresent() ? Optional.empty() : reference);
        for (Metric metric : Scores.withSeries()) {
            if (metric.needsLabels() || isMadeOfValues(metric)) continue;
            if (candidates.stream().allMatch(one -> one.scores().summary(metric).isEmpty())) continue;
            Optional<TrustRecord> known = trust.find(metric.id(), context);
            Optional<Measurement.Difference> difference = Measurement.difference(milestones, metric);
            boolean isLeftOut = difference.isPresent() && !(difference.get().isOfColumnsAlone() && known.isPresent());
            difference.ifPresent(found -> warnings.add(warning(metric, found, isLeftOut)));
            if (!isLeftOut) rankings.add(ranking(metric, known, means(candidates, metric), regrets));
        }
        for (SeriesFormula.OfValues formula : madeOfValues()) {
            boolean isComparable = formula.of().stream()
                    .allMatch(part -> Measurement.difference(milestones, part).isEmpty());
            List<OptionalDouble> found = isComparable ? ofSeries(candidates, formula) : List.of();
            if (found.stream().noneMatch(OptionalDouble::isPresent)) continue;
            Metric metric = formula.metric();
            rankings.add(ranking(metric, trust.find(metric.id(), context), exact(found), regrets));
        }
        Basis counted = Stream.of(Basis.EARNED, Basis.UNTRIED)
                .filter(basis -> rankings.stream().anyMatch(one -> one.counts(basis)))
                .findFirst()
                .orElse(Basis.CLAIMED);
        List<OptionalDouble> means = meanRanks(candidates.size(), rankings, counted);
        List<Integer> order = IntStream.range(0, candidates.size())
                .boxed()
                .sorted(Comparator.comparingDouble(place -> means.get(place).orElse(Double.POSITIVE_INFINITY)))
                .toList();
        return new Ranking(List.copyOf(candidates), rankings, order, means, counted, warnings);
    }

    private static List<Optional<ScoreSummary.Mean>> means(List<Candidate> candidates, Metric metric) {
        return candidates.stream().map(one -> one.mean(metric)).toList();
    }

    private static List<OptionalDouble> values(List<Optional<ScoreSummary.Mean>> means) {
        return means.stream()
                .map(mean -> mean.map(known -> OptionalDouble.of(known.mean())).orElseGet(OptionalDouble::empty))
                .toList();
    }

    /// Values without a spread over seeds.
    private static List<Optional<ScoreSummary.Mean>> exact(List<OptionalDouble> values) {
        return values.stream()
                .map(value -> value.isPresent()
                        ? Optional.of(new ScoreSummary.Mean(value.getAsDouble(), 0, 1))
                        : Optional.<ScoreSummary.Mean>empty())
                .toList();
    }

    private static String warning(Metric metric, Measurement.Difference difference, boolean isLeftOut) {
        return isLeftOut
                ? metric.id() + " is left out: its values were computed with " + difference.text()
                        + ", and can be compared only where rows, columns and constants are the same"
                : metric.id() + " is ranked although its values were computed with " + difference.text()
                        + ": it takes for granted that its trust record was found over such differences, too";
    }

    private static ScoreRanking ranking(
            Metric metric, Optional<TrustRecord> trust, List<Optional<ScoreSummary.Mean>> means, Regrets regrets) {
        Reading reading = Reading.of(metric, trust);
        List<OptionalDouble> values = values(means);
        Direction direction = reading.direction();
        OptionalInt choice = IntStream.range(0, values.size())
                .filter(place ->
                        direction != Direction.UNKNOWN && values.get(place).isPresent())
                .boxed()
                .min(Comparator.comparingDouble(
                        place -> direction.cost(values.get(place).getAsDouble())))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
        Optional<Regret> regret = choice.isPresent() ? regrets.of(List.of(choice.getAsInt())) : Optional.empty();
        return new ScoreRanking(metric, reading, values, Ranks.of(means, direction), choice, regret);
    }

    /// A candidate without a value is last.
    private static List<OptionalDouble> meanRanks(int count, List<ScoreRanking> rankings, Basis counted) {
        List<ScoreRanking> used =
                rankings.stream().filter(one -> one.counts(counted)).toList();
        List<OptionalDouble> means = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            int own = place;
            means.add(used.stream()
                    .mapToDouble(one -> one.ranks().get(own).orElse(count))
                    .average());
        }
        return means;
    }

    /// The scores that are made of others over these candidates, which may be of several runs.
    private static List<SeriesFormula.OfValues> madeOfValues() {
        return Scores.OF_SERIES.stream()
                .filter(SeriesFormula.OfValues.class::isInstance)
                .map(SeriesFormula.OfValues.class::cast)
                .toList();
    }

    private static boolean isMadeOfValues(Metric metric) {
        return madeOfValues().stream().anyMatch(formula -> formula.metric().equals(metric));
    }

    private static List<OptionalDouble> ofSeries(List<Candidate> candidates, SeriesFormula.OfValues formula) {
        List<List<OptionalDouble>> parts = formula.of().stream()
                .map(part -> values(means(candidates, part)))
                .toList();
        return formula.apply(parts).stream()
                .map(outcome -> outcome instanceof Outcome.Value found
                        ? OptionalDouble.of(found.value())
                        : OptionalDouble.empty())
                .toList();
    }
}
