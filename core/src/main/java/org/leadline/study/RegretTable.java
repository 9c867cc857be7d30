package org.leadline.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.evaluation.Following;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.trend.MeanInterval;
import org.leadline.trend.Regret;
import org.leadline.trend.Series;
import org.leadline.trend.Statistic;
import org.leadline.trust.PaperTables;
import org.leadline.trust.Ranking;

/// The cost of choices over the runs of a study: of the milestone that each label-free score prefers, of the
/// advice, and of choices that need no score. Regret is the probe of the run's best milestone less that of the
/// choice.
///
/// The direction of a score is fixed before a run is looked at: it is the sign of the paper's table for the
/// method, or where that has none, what the score's source claims. A score without a direction chooses nothing.
///
/// @param rows the lowest mean regret first
public record RegretTable(List<Row> rows) {

    /// The choice that others are held against.
    public static final String LAST = "last milestone";

    /// The name of the advice.
    public static final String ADVICE = "the advice of rank";

    /// The name of a choice at random.
    public static final String RANDOM = "a random trained milestone";

    /// @param choice the id of a score, or the name of a choice without one
    /// @param runs the runs in which it chooses
    /// @param mean the mean regret, in the unit of the probe
    /// @param lessLast the mean of its regret less that of the last milestone, with its 95% interval over runs;
    ///     empty for a single run
    /// @param topFifth the share of runs in which the choice is among the best fifth; empty for a choice at
    ///     random
    /// @param worstSignError the largest share of telling pairs that the score orders the wrong way in a run
    public record Row(
            String choice,
            int runs,
            double mean,
            Optional<MeanInterval> lessLast,
            OptionalDouble topFifth,
            OptionalDouble worstSignError) {

        /// Returns whether the choice costs less than the last milestone beyond chance.
        public boolean beatsLast() {
            return lessLast.filter(interval -> interval.high() < 0).isPresent();
        }

        /// Returns whether the choice costs more than the last milestone beyond chance.
        public boolean losesToLast() {
            return lessLast.filter(interval -> interval.low() > 0).isPresent();
        }
    }

    private record Cost(double regret, double last, OptionalDouble isInTopFifth, OptionalDouble signError) {}

    public RegretTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    public static RegretTable of(List<StudiedRun> runs) {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (StudiedRun run : runs)
            costs(run)
                    .forEach((choice, cost) -> costs.computeIfAbsent(choice, _ -> new ArrayList<>())
                            .add(cost));
        List<Row> rows = new ArrayList<>();
        costs.forEach((choice, all) -> rows.add(row(choice, all)));
        rows.sort(Comparator.comparingDouble(Row::mean));
        return new RegretTable(rows);
    }

    private static Row row(String choice, List<Cost> costs) {
        return new Row(
                choice,
                costs.size(),
                costs.stream().mapToDouble(Cost::regret).average().orElseThrow(),
                MeanInterval.of(costs.stream()
                        .mapToDouble(one -> one.regret() - one.last())
                        .toArray()),
                costs.stream()
                        .flatMapToDouble(one -> one.isInTopFifth().stream())
                        .average(),
                costs.stream().flatMapToDouble(one -> one.signError().stream()).max());
    }

    private static Map<String, Cost> costs(StudiedRun run) {
        RunScores scores = run.features();
        Metric reference = run.reference();
        TrendEvidence evidence = TrendEvidence.of(
                scores, reference, metric -> direction(metric, run.unit().variant()));
        double last = evidence.last().regret().absolute();
        Map<String, Cost> found = new LinkedHashMap<>();
        found.put(LAST, cost(evidence.last().regret(), last));
        found.put(RANDOM, new Cost(evidence.random(), last, OptionalDouble.empty(), OptionalDouble.empty()));
        ofAdvice(run, scores.series(reference)).ifPresent(regret -> found.put(ADVICE, cost(regret, last)));
        for (TrendEvidence.Row row : evidence.labelFreeRows()) {
            if (!(row.following() instanceof Following.Choice choice)) continue;
            OptionalDouble error = choice.signError() instanceof Statistic wrong
                    ? OptionalDouble.of(wrong.value())
                    : OptionalDouble.empty();
            Cost plain = cost(choice.regret(), last);
            found.put(row.metric().id(), new Cost(plain.regret(), last, plain.isInTopFifth(), error));
        }
        return found;
    }

    private static Cost cost(Regret regret, double last) {
        return new Cost(
                regret.absolute(), last, OptionalDouble.of(regret.isInTopFifth() ? 1 : 0), OptionalDouble.empty());
    }

    /// The regret of the advice. To keep none counts with the probe of the network before training.
    private static Optional<Regret> ofAdvice(StudiedRun run, Series probe) {
        int kept = run.advice().milestone().orElse(RunScores.INITIAL);
        List<Integer> milestones =
                probe.points().stream().map(Series.Point::milestone).toList();
        int place = milestones.indexOf(kept);
        double[] values =
                probe.points().stream().mapToDouble(Series.Point::value).toArray();
        return place < 0 ? Optional.empty() : Optional.of(Regret.of(values, place));
    }

    /// The direction of a score that is known without the study.
    private static Direction direction(Metric metric, String method) {
        return Ranking.Reading.of(metric, PaperTables.table().find(metric.id(), method))
                .direction();
    }
}
