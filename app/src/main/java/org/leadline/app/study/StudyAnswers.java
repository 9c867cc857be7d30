package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.score.AmiGt;
import org.leadline.score.SilhouetteGt;
import org.leadline.study.EntropyTable;
import org.leadline.study.OutlierTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.TableOne;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.Series;

/// The answers of a study to the paper's open questions, in Markdown: the sign of the entropy, the outliers of
/// layouts, and what it says of ground truth.
///
/// @param runs the records of all runs
/// @param tables what they come to
record StudyAnswers(List<StudiedRun> runs, StudyTables tables) {

    /// The correlation of AMI with the probe that the pooled estimate of each of the paper's methods is held
    /// against.
    private static final double AMI_BAR = 0.8;

    /// The size that the silhouette of the classes is said to stay below.
    private static final double SMALL = 0.05;

    /// The sections of the page.
    String text() {
        return entropy() + outliers() + groundTruth() + changedImages();
    }

    private String entropy() {
        List<List<String>> rows = new ArrayList<>();
        for (EntropyTable.Row row : tables.entropy().rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.variant(),
                    Integer.toString(row.runs()),
                    Markdown.pooled(row.withInitial()),
                    Markdown.pooled(row.withoutInitial()),
                    Markdown.pooled(row.givenTime())));
            row.directions().forEach(value -> cells.add(Markdown.fixed(value, 3)));
            rows.add(cells);
        }
        String decided = tables.entropy().rows().stream()
                .filter(row -> row.givenTime() instanceof PooledCorrelation && !StudyPage.contains(row.givenTime(), 0))
                .map(row -> row.variant() + " ("
                        + (((PooledCorrelation) row.givenTime()).r() > 0 ? "positive" : "negative") + ")")
                .collect(Collectors.joining(", "));
        return "## The sign of the entropy\n\nThe entropy's r with the probe, Spearman's coefficient given ln epoch, and the"
                + " participation ratio over the dimension at the last milestone.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "runs",
                                "r",
                                "untrained left out",
                                "given ln epoch",
                                "features",
                                "projector",
                                "predictor"),
                        rows)
                + (decided.isEmpty()
                        ? "Given ln epoch the sign is open for every method: more runs would decide it."
                        : "Given ln epoch the sign is decided for: " + decided + ". For the others more runs would.")
                + "\n\n";
    }

    private String outliers() {
        List<List<String>> rows = new ArrayList<>();
        for (OutlierTable.Row row : tables.outliers().rows()) {
            rows.add(List.of(
                    row.variant(),
                    row.withOutliers() + " of " + row.milestones(),
                    share(row.shares().inEmbedding()),
                    share(row.shares().overSeeds()),
                    share(row.shares().overMilestones()),
                    Markdown.pooled(row.r()),
                    Markdown.pooled(row.withoutThem())));
        }
        return "## Outliers of the layout\n\nShares of outlying rows, and in parentheses what chance would give.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "milestones with outliers",
                                "outlying in the embedding, too",
                                "in another layout",
                                "at the next milestone",
                                "entropy's r",
                                "without them"),
                        rows);
    }

    private static String share(OutlierTable.Share share) {
        return share.found().isEmpty()
                ? Markdown.NONE
                : Markdown.fixed(share.found(), 2) + " (" + Markdown.fixed(share.byChance(), 3) + ")";
    }

    private String groundTruth() {
        double largest = runs.stream()
                .flatMap(run -> run.features().series(SilhouetteGt.METRIC).points().stream())
                .mapToDouble(point -> Math.abs(point.value()))
                .max()
                .orElse(0);
        String ami = tables.tables().getFirst().table().rows().stream()
                .filter(row -> row.metric().equals(AmiGt.METRIC))
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.withInitial() && cell.paper().isPresent())
                .map(StudyAnswers::ofClusters)
                .collect(Collectors.joining("; "));
        return "## What the paper says of ground truth\n\n|S_GT| is at most " + Numbers.fixed(largest, 3)
                + (largest < SMALL ? ", below 0.05 as in the paper. " : ", and the paper says below 0.05. ")
                + "AMI(C₁, GT) with the probe: " + (ami.isEmpty() ? "no run of the paper's methods yet" : ami)
                + ".\n\n";
    }

    private static String ofClusters(TableOne.Cell cell) {
        return cell.method()
                + switch (cell.pooled()) {
                    case PooledCorrelation found ->
                        " " + Markdown.pooled(found) + (found.r() < AMI_BAR ? ", below 0.8" : "");
                    case NoStatistic _ -> " in one run alone, so there is no pooled estimate";
                };
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
        return "## The probe on changed images\n\n"
                + Markdown.table(List.of("run", "milestone", "probe on stored features", "on changed images"), rows);
    }
}
