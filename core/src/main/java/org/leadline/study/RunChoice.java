package org.leadline.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.evaluation.Following;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.score.FewLabels;
import org.leadline.trend.Regret;
import org.leadline.trend.Series;
import org.leadline.trend.StatisticResult;
import org.leadline.trend.WeightedKendall;
import org.leadline.trust.PaperTables;
import org.leadline.trust.Ranking;

/// One choice of a milestone in one run, and what it costs.
///
/// @param run the run
/// @param regret the probe of the best milestone less that of the choice
/// @param last the regret of the last milestone
/// @param whole the regret and what goes with it; empty for a choice at random
/// @param milestone the choice; empty where it is at random
/// @param order how a score orders the milestones; empty for other choices
record RunChoice(
        StudiedRun run,
        double regret,
        double last,
        Optional<Regret> whole,
        OptionalInt milestone,
        Optional<Order> order) {

    /// @param signError the share of telling pairs that the score orders the wrong way
    /// @param weightedTau Kendall's τ between the score, the better the higher, and the probe
    record Order(StatisticResult signError, StatisticResult weightedTau) {}

    /// Returns the choices in a run, those of scores by the scores' ids and others by their words.
    static Map<String, RunChoice> of(StudiedRun run) {
        RunScores scores = run.features();
        Metric reference = run.reference();
        Series probe = scores.series(reference);
        TrendEvidence evidence = TrendEvidence.of(
                scores, reference, metric -> direction(metric, run.unit().variant()));
        Regret last = evidence.last().regret();
        Map<String, RunChoice> found = new LinkedHashMap<>();
        found.put(
                RegretTable.Kind.LAST.text(),
                plain(run, last, last, evidence.last().milestone()));
        found.put(
                RegretTable.Kind.RANDOM.text(),
                new RunChoice(
                        run,
                        evidence.random(),
                        last.absolute(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
        int kept = run.advice().milestone().orElse(RunScores.INITIAL);
        regret(probe, kept)
                .ifPresent(regret -> found.put(RegretTable.Kind.ADVICE.text(), plain(run, regret, last, kept)));
        ofLevel(run, FewLabels.METRIC, Direction.HIGHER)
                .ifPresent(choice -> found.put(RegretTable.Kind.FEW_LABELS.text(), choice));
        for (TrendEvidence.Row row : evidence.labelFreeRows()) {
            if (row.following() instanceof Following.Choice choice) {
                StatisticResult tau = weightedTau(scores.series(row.metric()), probe, choice.direction());
                found.put(row.metric().id(), ofScore(run, choice, last, tau));
            }
        }
        return found;
    }

    /// The choice of a score by that direction which costs less in this run: an oracle. Empty where the score has
    /// no value.
    static Optional<RunChoice> ofBetterDirection(StudiedRun run, Metric metric) {
        return Stream.of(Direction.HIGHER, Direction.LOWER)
                .flatMap(direction -> ofLevel(run, metric, direction).stream())
                .min(Comparator.comparingDouble(RunChoice::regret));
    }

    /// The choice at random among the trained milestones that a score puts level at its best end: few labels give
    /// few values, and the share of outliers is often 0. Empty where the score has no value.
    private static Optional<RunChoice> ofLevel(StudiedRun run, Metric metric, Direction direction) {
        Series probe = run.features().series(run.reference());
        Series.Paired paired =
                run.features().series(metric).from(RunScores.INITIAL + 1).pairedWith(probe);
        if (paired.left().isEmpty()) return Optional.empty();
        double least = Arrays.stream(paired.x()).map(direction::cost).min().orElseThrow();
        double level = IntStream.range(0, paired.x().length)
                .filter(i -> direction.cost(paired.x()[i]) == least)
                .mapToDouble(i -> paired.y()[i])
                .average()
                .orElseThrow();
        double best =
                probe.points().stream().mapToDouble(Series.Point::value).max().orElseThrow();
        return Optional.of(new RunChoice(
                run,
                best - level,
                best - probe.points().getLast().value(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty()));
    }

    private static RunChoice ofScore(StudiedRun run, Following.Choice choice, Regret last, StatisticResult tau) {
        return new RunChoice(
                run,
                choice.regret().absolute(),
                last.absolute(),
                Optional.of(choice.regret()),
                OptionalInt.of(choice.milestone()),
                Optional.of(new Order(choice.signError(), tau)));
    }

    private static RunChoice plain(StudiedRun run, Regret regret, Regret last, int milestone) {
        return new RunChoice(
                run,
                regret.absolute(),
                last.absolute(),
                Optional.of(regret),
                OptionalInt.of(milestone),
                Optional.empty());
    }

    /// The regret of a milestone. To keep none counts with the probe of the network before training.
    private static Optional<Regret> regret(Series probe, int milestone) {
        List<Integer> milestones =
                probe.points().stream().map(Series.Point::milestone).toList();
        int place = milestones.indexOf(milestone);
        double[] values =
                probe.points().stream().mapToDouble(Series.Point::value).toArray();
        return place < 0 ? Optional.empty() : Optional.of(Regret.of(values, place));
    }

    private static StatisticResult weightedTau(Series score, Series probe, Direction direction) {
        Series.Paired paired = score.from(RunScores.INITIAL + 1).pairedWith(probe);
        double[] good = paired.left().stream()
                .mapToDouble(point -> -direction.cost(point.value()))
                .toArray();
        return WeightedKendall.of(good, paired.y());
    }

    /// The direction of a score that is known without the study.
    private static Direction direction(Metric metric, String method) {
        return Ranking.Reading.of(metric, PaperTables.table().find(metric.id(), method))
                .direction();
    }

    /// Returns whether it is the last milestone.
    boolean isLast() {
        int last = run.features().milestones().getLast().ref().index();
        return milestone.isPresent() && milestone.getAsInt() == last;
    }

    /// All that is told of it, to find choices that are alike.
    String summary() {
        return run.unit().name() + " " + milestone + " " + order;
    }
}
