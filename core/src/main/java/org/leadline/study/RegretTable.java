package org.leadline.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.metric.Metric;
import org.leadline.trend.Holm;
import org.leadline.trend.MeanInterval;
import org.leadline.trend.Regret;
import org.leadline.trend.Statistic;
import org.leadline.trend.StatisticResult;

/// The cost of choices over the runs of a study: of the milestone that each label-free score prefers, of the
/// advice, and of choices that need no score. Regret is the probe of the run's best milestone less that of the
/// choice.
///
/// The direction of a score is fixed before a run is looked at: it is the sign of the paper's tables for the
/// method where they all agree, else what the score's source claims. A score without a direction chooses nothing.
/// Runs are not wholly independent: those of one seed begin with the same network and images, those of one method
/// share the method. So a difference has two intervals, over runs and over the means of methods.
///
/// @param rows those that choose in every run first, and of them the lowest mean regret
/// @param undirected the label-free scores that choose nothing, since no direction is known beforehand, with what
///     they would cost if somebody knew the better one for each run
public record RegretTable(List<Row> rows, List<Oracle> undirected) {

    /// A score whose direction is fitted on the runs it is judged on: no choice that anybody could have made, and
    /// the least that the score can cost.
    ///
    /// @param score the id of the score
    /// @param runs the runs in which it has a value
    /// @param regret the mean regret over them, in the unit of the probe
    /// @param last the mean regret of the last milestone in the same runs
    public record Oracle(String score, int runs, OptionalDouble regret, OptionalDouble last) {

        /// The mean regret less that of the last milestone; empty where there is no run.
        public OptionalDouble over() {
            return runs == 0 ? OptionalDouble.empty() : OptionalDouble.of(regret.getAsDouble() - last.getAsDouble());
        }
    }

    /// The level of significance, after Holm's correction for the number of scores.
    private static final double LEVEL = 0.05;

    /// A kind of choice.
    public enum Kind {
        /// The usual one, which others are held against.
        LAST("last milestone"),
        /// The advice of `rank`.
        ADVICE("the advice of rank"),
        /// A trained milestone at random.
        RANDOM("a random trained milestone"),
        /// That of kNN among a hundredth of the labels: what little annotation buys.
        FEW_LABELS("kNN among few labels"),
        /// That of a score.
        SCORE("score");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// The choice in words.
        public String text() {
            return text;
        }
    }

    /// @param choice the choice
    /// @param regret its mean regret and what goes with it
    /// @param overLast its regret minus that of the last milestone in the same runs
    /// @param ordering how well a score orders milestones; empty for other choices
    public record Row(Choice choice, Cost regret, Difference overLast, Optional<Ordering> ordering) {

        private Row with(Difference corrected) {
            return new Row(choice, regret, corrected, ordering);
        }
    }

    /// @param kind the kind of choice
    /// @param scores the ids of scores that choose and order alike in every run; empty for other choices
    /// @param methods the methods in whose runs it chooses
    /// @param runs the runs in which it chooses
    /// @param isEverywhere whether these are all runs
    public record Choice(Kind kind, List<String> scores, List<String> methods, int runs, boolean isEverywhere) {
        public Choice {
            scores = List.copyOf(scores);
            methods = List.copyOf(methods);
        }
    }

    /// @param ofRuns over runs; empty for a single run
    /// @param ofMethods over the means of methods; empty for a single method
    public record Difference(Optional<Tested> ofRuns, Optional<Tested> ofMethods) {

        private static final Difference NONE = new Difference(Optional.empty(), Optional.empty());

        private static Difference of(double[] ofRuns, double[] ofMethods) {
            return new Difference(
                    MeanInterval.of(ofRuns).map(Tested::of),
                    MeanInterval.of(ofMethods).map(Tested::of));
        }
    }

    /// A mean difference and what chance would make of it.
    ///
    /// @param mean the mean with its 95% interval
    /// @param p two-sided; of scores corrected for their number after Holm
    public record Tested(MeanInterval mean, double p) {

        private static Tested of(MeanInterval mean) {
            return new Tested(mean, mean.p());
        }

        private Tested with(double corrected) {
            return new Tested(mean, corrected);
        }

        /// Returns whether the choice costs less than the last milestone beyond chance.
        public boolean isLess() {
            return p < LEVEL && mean.mean() < 0;
        }

        /// Returns whether the choice costs more than the last milestone beyond chance.
        public boolean isMore() {
            return p < LEVEL && mean.mean() > 0;
        }
    }

    /// @param mean the mean regret over runs, in the unit of the probe
    /// @param normalized the mean of regret over best − median; empty where no run has it
    /// @param topFifth the share of runs in which the choice is among the best fifth; empty for a choice at random
    /// @param isLast the share of runs in which it is the last milestone; empty for a choice at random
    public record Cost(double mean, OptionalDouble normalized, OptionalDouble topFifth, OptionalDouble isLast) {}

    /// @param signError the mean share of telling pairs of milestones that a score orders the wrong way
    /// @param worstSignError that of the worst run
    /// @param weightedTau the mean of Kendall's τ in which the best milestones count most
    public record Ordering(OptionalDouble signError, OptionalDouble worstSignError, OptionalDouble weightedTau) {}

    public RegretTable {
        rows = List.copyOf(rows);
        undirected = List.copyOf(undirected);
    }

    /// Makes the table.
    public static RegretTable of(List<StudiedRun> runs) {
        Map<String, List<RunChoice>> choices = new LinkedHashMap<>();
        for (StudiedRun run : runs)
            RunChoice.of(run)
                    .forEach((name, choice) -> choices.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(choice));
        List<Oracle> undirected = runs.stream()
                .flatMap(run -> run.features().metrics().stream())
                .filter(metric -> !metric.needsLabels() && !choices.containsKey(metric.id()))
                .distinct()
                .map(metric -> oracle(metric, runs))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Kind kind : List.of(Kind.LAST, Kind.ADVICE, Kind.RANDOM, Kind.FEW_LABELS)) {
            Optional.ofNullable(choices.remove(kind.text()))
                    .ifPresent(found -> rows.add(row(kind, List.of(), found, runs.size())));
        }
        rows.addAll(corrected(merged(choices).stream()
                .map(alike -> row(Kind.SCORE, alike.scores(), alike.choices(), runs.size()))
                .toList()));
        rows.sort(Comparator.<Row, Boolean>comparing(row -> !row.choice().isEverywhere())
                .thenComparingDouble(row -> row.regret().mean()));
        return new RegretTable(rows, undirected);
    }

    private static Oracle oracle(Metric metric, List<StudiedRun> runs) {
        List<RunChoice> best = runs.stream()
                .flatMap(run -> RunChoice.ofBetterDirection(run, metric).stream())
                .toList();
        return new Oracle(
                metric.id(),
                best.size(),
                best.stream().mapToDouble(RunChoice::regret).average(),
                best.stream().mapToDouble(RunChoice::last).average());
    }

    /// Scores that choose and order alike in every run.
    private record Alike(List<String> scores, List<RunChoice> choices) {}

    private static List<Alike> merged(Map<String, List<RunChoice>> ofScores) {
        Map<List<String>, List<String>> names = new LinkedHashMap<>();
        ofScores.forEach((name, found) -> names.computeIfAbsent(
                        found.stream().map(RunChoice::summary).toList(), _ -> new ArrayList<>())
                .add(name));
        return names.values().stream()
                .map(alike -> new Alike(alike, ofScores.getOrDefault(alike.getFirst(), List.of())))
                .toList();
    }

    private static List<Row> corrected(List<Row> rows) {
        List<Optional<Tested>> ofRuns =
                corrected(rows.stream().map(row -> row.overLast().ofRuns()));
        List<Optional<Tested>> ofMethods =
                corrected(rows.stream().map(row -> row.overLast().ofMethods()));
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).with(new Difference(ofRuns.get(i), ofMethods.get(i))))
                .toList();
    }

    private static List<Optional<Tested>> corrected(Stream<Optional<Tested>> differences) {
        List<Optional<Tested>> all = differences.toList();
        PrimitiveIterator.OfDouble adjusted = Arrays.stream(Holm.adjusted(all.stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(Tested::p)
                        .toArray()))
                .iterator();
        return all.stream()
                .map(one -> one.map(tested -> tested.with(adjusted.nextDouble())))
                .toList();
    }

    private static Row row(Kind kind, List<String> scores, List<RunChoice> choices, int allRuns) {
        List<String> methods = choices.stream()
                .map(choice -> choice.run().unit().variant())
                .distinct()
                .toList();
        return new Row(
                new Choice(kind, scores, methods, choices.size(), choices.size() == allRuns),
                cost(choices),
                kind == Kind.LAST ? Difference.NONE : Difference.of(differences(choices), ofMethods(choices)),
                Optional.of(kind).filter(Kind.SCORE::equals).map(_ -> ordering(choices)));
    }

    private static double[] differences(List<RunChoice> choices) {
        return choices.stream()
                .mapToDouble(choice -> choice.regret() - choice.last())
                .toArray();
    }

    /// The mean difference to the last milestone, a method each.
    private static double[] ofMethods(List<RunChoice> choices) {
        return choices.stream()
                .collect(Collectors.groupingBy(
                        choice -> choice.run().unit().variant(),
                        TreeMap::new,
                        Collectors.averagingDouble(choice -> choice.regret() - choice.last())))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static Cost cost(List<RunChoice> choices) {
        List<Regret> whole =
                choices.stream().flatMap(choice -> choice.whole().stream()).toList();
        return new Cost(
                choices.stream().mapToDouble(RunChoice::regret).average().orElseThrow(),
                whole.stream()
                        .flatMapToDouble(regret -> regret.normalized().stream())
                        .average(),
                whole.stream()
                        .mapToDouble(regret -> regret.isInTopFifth() ? 1 : 0)
                        .average(),
                choices.stream()
                        .filter(choice -> choice.milestone().isPresent())
                        .mapToDouble(choice -> choice.isLast() ? 1 : 0)
                        .average());
    }

    private static Ordering ordering(List<RunChoice> choices) {
        double[] errors = values(choices, RunChoice.Order::signError);
        return new Ordering(
                Arrays.stream(errors).average(),
                Arrays.stream(errors).max(),
                Arrays.stream(values(choices, RunChoice.Order::weightedTau)).average());
    }

    private static double[] values(List<RunChoice> choices, Function<RunChoice.Order, StatisticResult> which) {
        return choices.stream()
                .flatMap(choice -> choice.order().stream())
                .map(which)
                .filter(Statistic.class::isInstance)
                .mapToDouble(found -> ((Statistic) found).value())
                .toArray();
    }
}
