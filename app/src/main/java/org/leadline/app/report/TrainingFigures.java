package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.metric.Outcome;
import org.leadline.score.LayoutEntropy;
import org.leadline.score.LayoutRowOutliers;
import org.leadline.study.OutlierTable;
import org.leadline.trend.Series;

/// The paper's figures 2 to 4 of scored runs: the entropy against training with outlying milestones marked, and
/// layouts with outlying rows marked.
public final class TrainingFigures {

    private TrainingFigures() {}

    /// The entropy against training.
    ///
    /// @param title the title of the plot
    /// @param indexName what milestones are counted in, such as `epoch`
    /// @param runs their scores by the names in the legend
    public static PathPlot entropy(String title, String indexName, SequencedMap<String, RunScores> runs) {
        List<PathPlot.Line> lines = new ArrayList<>();
        runs.forEach((name, scores) -> lines.add(line(name, scores)));
        String entropy = "Entropy of Z3 (nats)";
        return new PathPlot(
                title,
                Phrases.capitalized(indexName) + " (orange: milestones with outliers)",
                entropy,
                title + ": " + entropy + " against training",
                lines);
    }

    private static PathPlot.Line line(String name, RunScores scores) {
        List<Integer> outlying = scores.milestones().stream()
                .filter(TrainingFigures::hasOutliers)
                .map(milestone -> milestone.ref().index())
                .toList();
        List<PathPlot.Point> points = new ArrayList<>();
        for (Series.Point point : scores.series(LayoutEntropy.METRIC).points()) {
            boolean hasOutliers = outlying.contains(point.milestone());
            points.add(new PathPlot.Point(
                    point.milestone(),
                    point.value(),
                    hasOutliers ? PathPlot.Mark.OUTLYING : PathPlot.Mark.PLAIN,
                    "epoch " + point.milestone() + ": " + Numbers.value(point.value())
                            + (hasOutliers ? ", with outliers" : "")));
        }
        return new PathPlot.Line(name, points);
    }

    /// Returns whether the first layout of a milestone has outliers.
    private static boolean hasOutliers(MilestoneScores milestone) {
        return ofFirstLayout(milestone)
                .map(found -> found.value() > OutlierTable.MANY)
                .orElse(false);
    }

    /// The outlying rows of the first layout of a milestone; none where they were not computed.
    public static List<Integer> outlyingRows(MilestoneScores milestone) {
        return ofFirstLayout(milestone).map(found -> found.details().getOrDefault("rows", List.of())).stream()
                .flatMap(List::stream)
                .map(Double::intValue)
                .toList();
    }

    private static Optional<Outcome.Value> ofFirstLayout(MilestoneScores milestone) {
        return milestone.scores().stream()
                .filter(score -> score.metric().equals(LayoutRowOutliers.METRIC.id()))
                .findFirst()
                .flatMap(score ->
                        score.outcome() instanceof Outcome.Value value ? Optional.of(value) : Optional.empty());
    }

    /// A layout with its outlying rows.
    ///
    /// @param name what stands above it, such as `epoch 20`
    /// @param layout shape `[n, 3]`
    /// @param outlying the rows to mark
    public static CloudPlot.Panel panel(String name, Embeddings layout, List<Integer> outlying) {
        return new CloudPlot.Panel(
                name + ", " + outlying.size() + " outlying",
                IntStream.range(0, layout.rows())
                        .mapToObj(row -> new CloudPlot.Point(
                                layout.get(row, 0), layout.get(row, 1), layout.get(row, 2), outlying.contains(row)))
                        .toList());
    }
}
