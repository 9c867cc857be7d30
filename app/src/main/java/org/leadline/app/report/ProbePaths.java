package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.trend.Series;

/// A score against the probe over training, a line a method: it shows for which methods the score moves with what
/// labels tell, and where it turns back or goes the other way.
public final class ProbePaths {

    private ProbePaths() {}

    /// Draws the means over runs of each method.
    ///
    /// @param title the title of the plot; empty for none
    /// @param score the score upward
    /// @param reference the probe across
    /// @param methods the runs by the method's name, those of one method with the same milestones; a milestone
    ///     counts where every run has both values
    public static PathPlot of(
            String title, Metric score, Metric reference, SequencedMap<String, List<RunScores>> methods) {
        List<PathPlot.Line> lines = new ArrayList<>();
        methods.forEach((name, runs) -> lines.add(new PathPlot.Line(name, points(score, reference, runs))));
        return new PathPlot(
                title,
                Phrases.withUnit(reference),
                Phrases.withUnit(score),
                score.title() + " against " + Phrases.inSentence(reference) + " over training, a line a method",
                lines);
    }

    private static List<PathPlot.Point> points(Metric score, Metric reference, List<RunScores> runs) {
        Series across = mean(reference, runs);
        Series upward = mean(score, runs);
        Series.Paired paired = upward.pairedWith(across);
        List<PathPlot.Point> points = new ArrayList<>();
        for (int i = 0; i < paired.left().size(); i++) {
            int milestone = paired.left().get(i).milestone();
            double value = paired.left().get(i).value();
            double probe = paired.right().get(i).value();
            boolean isInitial = milestone == RunScores.INITIAL;
            points.add(new PathPlot.Point(
                    probe,
                    value,
                    isInitial ? PathPlot.Mark.INITIAL : PathPlot.Mark.PLAIN,
                    "epoch " + milestone + (isInitial ? " (initial network)" : "") + ": " + Numbers.value(value)
                            + ", probe " + Numbers.value(probe)));
        }
        return points;
    }

    /// The mean over runs at each milestone that all runs have a value at.
    private static Series mean(Metric metric, List<RunScores> runs) {
        List<Series> all = runs.stream().map(run -> run.series(metric)).toList();
        List<Series.Point> points = new ArrayList<>();
        for (Series.Point first : all.getFirst().points()) {
            List<Double> values = all.stream()
                    .flatMap(series -> series.points().stream())
                    .filter(point -> point.milestone() == first.milestone())
                    .map(Series.Point::value)
                    .toList();
            if (values.size() < all.size()) continue;
            points.add(new Series.Point(
                    first.milestone(),
                    values.stream().mapToDouble(Double::doubleValue).sum() / values.size()));
        }
        return new Series(metric.id(), points);
    }
}
