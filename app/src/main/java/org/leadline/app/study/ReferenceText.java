package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.leadline.app.report.Numbers;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.score.FewLabels;
import org.leadline.score.KnnScore;
import org.leadline.score.StandardizedProbe;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Part;
import org.leadline.trend.Series;

/// The references of a study beside the linear probe, in Markdown.
///
/// @param runs the records of all runs
record ReferenceText(List<StudiedRun> runs) {

    /// The sections of the page.
    String text() {
        return changedImages() + others();
    }

    private String changedImages() {
        List<List<String>> rows = new ArrayList<>();
        for (StudiedRun run : runs) {
            run.part(Part.CHANGED_IMAGES)
                    .ifPresent(scores -> scores.references().forEach(reference -> {
                        for (Series.Point point : scores.series(reference).points()) {
                            String plain = run.features().series(run.reference()).points().stream()
                                    .filter(other -> other.milestone() == point.milestone())
                                    .map(other -> Numbers.fixed(other.value(), 3))
                                    .findFirst()
                                    .orElse(Markdown.NONE);
                            rows.add(List.of(
                                    run.unit().name(),
                                    Integer.toString(point.milestone()),
                                    plain,
                                    Numbers.fixed(point.value(), 3)));
                        }
                    }));
        }
        if (rows.isEmpty()) return "";
        return "## The probe on changed images\n\nThe paper's probe learns from train images that are changed anew in every epoch; the"
                + " one of the tables learns from stored features.\n\n"
                + Markdown.table(List.of("run", "milestone", "probe on stored features", "on changed images"), rows)
                + differences() + "\n\n";
    }

    /// How far the two probes lie apart.
    private String differences() {
        List<Double> more = new ArrayList<>();
        for (StudiedRun run : runs) {
            run.part(Part.CHANGED_IMAGES)
                    .ifPresent(scores -> scores.references().forEach(reference -> {
                        Series.Paired paired = scores.series(reference)
                                .pairedWith(run.features().series(run.reference()));
                        for (int i = 0; i < paired.x().length; i++) more.add(100 * (paired.x()[i] - paired.y()[i]));
                    }));
        }
        if (more.isEmpty()) return "";
        return "The probe on changed images less the other one is " + Numbers.fixed(Collections.min(more), 1) + " to "
                + Numbers.fixed(Collections.max(more), 1) + " points. It was taken at " + more.size()
                + " milestones of one run a method, so whether the tables would say the same against it cannot be told.";
    }

    /// Probes and votes of the same features, before training and at the end.
    private String others() {
        List<List<String>> rows = runs.stream()
                .filter(run -> run.features().metrics().contains(StandardizedProbe.METRIC))
                .map(run -> List.of(
                        run.unit().variant(),
                        Long.toString(run.unit().seed()),
                        beforeAndLast(run, run.reference()),
                        beforeAndLast(run, StandardizedProbe.METRIC),
                        beforeAndLast(run, KnnScore.METRIC),
                        beforeAndLast(run, FewLabels.METRIC)))
                .toList();
        if (rows.isEmpty()) return "";
        return "## Other references\n\nAccuracies before training and at the last milestone: of the linear probe, of a"
                + " logistic regression on standardized features, of the vote of the 200 nearest train rows, and of a vote"
                + " among a hundredth of the train labels alone.\n\n"
                + Markdown.table(
                        List.of("method", "seed", "linear probe", "on standardized features", "kNN", "kNN, few labels"),
                        rows)
                + raised() + "\n\n";
    }

    private static String beforeAndLast(StudiedRun run, Metric metric) {
        List<Series.Point> points = run.features().series(metric).points();
        return points.isEmpty()
                ? Markdown.NONE
                : Numbers.fixed(points.getFirst().value(), 3) + " → "
                        + Numbers.fixed(points.getLast().value(), 3);
    }

    /// The gain of standardizing by method, at the last milestone.
    private String raised() {
        List<String> found = new ArrayList<>();
        for (String method : StudiedRun.variants(runs)) {
            OptionalDouble more = StudiedRun.of(runs, method).stream()
                    .map(StudiedRun::features)
                    .filter(scores -> scores.metrics().contains(StandardizedProbe.METRIC))
                    .flatMapToDouble(scores -> more(scores).stream())
                    .average();
            if (more.isPresent()) found.add(method + " " + Numbers.fixed(100 * more.getAsDouble(), 1));
        }
        return "At the last milestone the probe on standardized features is higher by, in points: "
                + String.join(", ", found)
                + ". Where it is much higher, the features hold more of the classes than the probe of the tables finds, in"
                + " directions of little variance.";
    }

    private static OptionalDouble more(RunScores scores) {
        Series.Paired paired = scores.series(StandardizedProbe.METRIC)
                .pairedWith(scores.series(scores.references().getFirst()));
        int last = paired.x().length - 1;
        return last < 0 ? OptionalDouble.empty() : OptionalDouble.of(paired.x()[last] - paired.y()[last]);
    }
}
