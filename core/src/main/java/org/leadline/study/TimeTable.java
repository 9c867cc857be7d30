package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.BeyondTime;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.score.TrainingLoss;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Series;

/// Table I's scores and time: the correlation of each with the probe beside that of the epoch and of the loss,
/// which need no score at all, and what is left of it beyond time.
///
/// @param rows for each method the epoch, the loss and the scores
public record TimeTable(List<Row> rows) {

    /// The name of the number of a milestone.
    public static final String EPOCH = "epoch";

    /// @param method the method
    /// @param score the id of a score, or [#EPOCH]
    /// @param r Pearson's coefficient with the probe over equally spaced milestones, the untrained network left out
    /// @param beyond what is left of it; empty for the epoch
    public record Row(String method, String score, OverRuns r, Optional<Beyond> beyond) {}

    /// Relations over all trained milestones beyond the passage of time.
    ///
    /// @param givenTime Spearman's coefficient with the probe given ln epoch
    /// @param differences r of the steps of both from milestone to milestone
    public record Beyond(OverRuns givenTime, OverRuns differences) {

        static Beyond of(List<StudiedRun> runs, Metric metric) {
            List<BeyondTime> found = runs.stream()
                    .filter(run -> run.features().metrics().contains(metric))
                    .map(run -> BeyondTime.of(
                            run.features().series(metric), run.features().series(run.reference())))
                    .toList();
            return new Beyond(
                    OverRuns.of(found.stream().map(BeyondTime::partial).toList(), 1),
                    OverRuns.of(found.stream().map(BeyondTime::differences).toList(), 0));
        }
    }

    public TimeTable {
        rows = List.copyOf(rows);
    }

    /// Makes the table.
    ///
    /// @param runs the trainings, in the order of methods and seeds
    public static TimeTable of(List<StudiedRun> runs) {
        List<Row> rows = new ArrayList<>();
        for (String method : StudiedRun.variants(runs)) {
            List<StudiedRun> own = StudiedRun.of(runs, method);
            OverRuns ofEpoch = OverRuns.of(own.stream().map(TimeTable::ofEpoch).toList(), 0);
            rows.add(new Row(method, EPOCH, ofEpoch, Optional.empty()));
            List<Metric> metrics = new ArrayList<>(List.of(TrainingLoss.METRIC));
            metrics.addAll(TableOne.METRICS);
            for (Metric metric : metrics) {
                OverRuns found = TableOne.correlation(own, metric, TableOne.Choice.EQUAL, false);
                rows.add(new Row(method, metric.id(), found, Optional.of(Beyond.of(own, metric))));
            }
        }
        return new TimeTable(rows);
    }

    private static CorrelationResult ofEpoch(StudiedRun run) {
        RunScores equal = Spacing.EQUAL.of(run.features());
        Series probe = equal.series(run.reference());
        Series epochs = new Series(
                EPOCH,
                probe.points().stream()
                        .map(point -> new Series.Point(point.milestone(), point.milestone()))
                        .toList());
        return ProbeCorrelation.of(run.reference(), epochs, probe)
                .withoutInitial()
                .pearson();
    }
}
