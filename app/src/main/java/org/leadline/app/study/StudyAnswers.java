package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.score.AmiGt;
import org.leadline.study.FrameTable;
import org.leadline.study.GroundTruthTable;
import org.leadline.study.OutlierTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.StudiedRun.Part;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.Series;

/// Answers of a study to the paper's open questions, in Markdown: the frame of layouts, their outliers, and what
/// the paper says of ground truth.
///
/// @param runs the records of all runs
/// @param tables what they come to
record StudyAnswers(List<StudiedRun> runs, StudyTables tables) {

    /// The correlation of AMI with the probe that the pooled estimate of each of the paper's methods is held
    /// against.
    private static final double AMI_BAR = 0.8;

    /// The sections of the page.
    String text() {
        return frame() + outliers() + groundTruth() + changedImages();
    }

    private String frame() {
        List<List<String>> rows = new ArrayList<>();
        for (FrameTable.Row row : tables.layouts().frame().rows()) {
            rows.add(List.of(
                    row.variant(),
                    "`" + row.metric().id() + "`",
                    row.centered().stream()
                            .filter(Correlation.class::isInstance)
                            .map(r -> Numbers.fixed(((Correlation) r).r(), 2))
                            .collect(Collectors.joining(", ")),
                    Numbers.fixed(row.low(), 2) + " to " + Numbers.fixed(row.high(), 2),
                    Numbers.fixed(row.spread(), 3)));
        }
        if (rows.isEmpty()) return "";
        long signed = tables.layouts().frame().rows().stream()
                .filter(FrameTable.Row::hasSign)
                .count();
        return "## The frame of Z3\n\numap-learn's layouts have their origin in a corner that depends on arbitrary signs, another one"
                + " at each milestone, and cosine clusters depend on the origin. Beside r of each run with the origin at the"
                + " layout's mean: the band that holds r in 95% of 1,000 draws of a run, and of a corner for each of its"
                + " milestones, and how far the eight corners of one layout lie apart. All are of the first layout of a"
                + " milestone.\n\n"
                + Markdown.table(
                        List.of("method", "score", "r, centered", "r, corners drawn", "largest less smallest corner"),
                        rows)
                + "r has one sign in the whole band in " + signed + " of " + rows.size()
                + " rows. A value of the paper's, which is of one training and whatever corners it had, is one draw of such a"
                + " band.\n\n";
    }

    private String outliers() {
        List<List<String>> rows = new ArrayList<>();
        for (OutlierTable.Row row : tables.layouts().outliers().rows()) {
            rows.add(List.of(
                    row.variant(),
                    row.withOutliers() + " of " + row.milestones(),
                    Markdown.fixed(row.outlying(), 3),
                    share(row.shares().inEmbedding()),
                    share(row.shares().overSeeds()),
                    share(row.shares().overMilestones()),
                    Markdown.overRuns(row.entropy().all()),
                    Markdown.overRuns(row.entropy().without()),
                    Markdown.overRuns(row.entropy().robust())));
        }
        if (rows.isEmpty()) return "";
        return "## Outliers of the layout\n\nOf the trained milestones of which more than a thousandth of the rows is outlying in the"
                + " first layout: how many of these rows are outlying elsewhere, what chance would give, and in how many"
                + " pairs the other has any outlier, over which the share is. The entropy's r is over equally spaced trained"
                + " milestones.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "milestones with outliers",
                                "their outlying rows",
                                "outlying in the embedding, too",
                                "in another layout",
                                "at the next milestone",
                                "entropy's r",
                                "without these milestones",
                                "of the entropy that outliers do not widen"),
                        rows)
                + recurring() + "\n\n";
    }

    /// How often outlying rows recur in another layout, over methods.
    private String recurring() {
        List<OutlierTable.Share> shares = tables.layouts().outliers().rows().stream()
                .map(row -> row.shares().overSeeds())
                .filter(share -> share.found().isPresent())
                .sorted(Comparator.comparingDouble(share -> share.found().orElseThrow()))
                .toList();
        if (shares.isEmpty()) return "No outlying row recurs in another layout.";
        OutlierTable.Share least = shares.getFirst();
        boolean isFar = least.found().orElseThrow() > 10 * least.byChance().orElseThrow();
        return "By method a share of " + Markdown.fixed(least.found(), 2) + " (chance "
                + Markdown.fixed(least.byChance(), 3)
                + ") or more of the rows recurs in another layout of the milestone, so "
                + (isFar ? "they are no accidents" : "some may be accidents")
                + " of one layout. Where the next milestone has no outlier, there is no pair, and the rows are outlying no more.";
    }

    private static String share(OutlierTable.Share share) {
        if (share.of() == 0) return Markdown.NONE;
        String pairs = share.pairs() + " of " + share.of() + " pairs";
        return share.found().isEmpty()
                ? pairs
                : Markdown.fixed(share.found(), 2) + " (chance " + Markdown.fixed(share.byChance(), 3) + "; " + pairs
                        + ")";
    }

    private String groundTruth() {
        List<List<String>> rows = new ArrayList<>();
        for (GroundTruthTable.Row row : tables.layouts().groundTruth().rows()) {
            rows.add(List.of(
                    row.variant(),
                    row.small() + " of " + row.milestones(),
                    Numbers.fixed(row.largest(), 3),
                    Numbers.fixed(row.last(), 3)));
        }
        String ami = tables.tables().getFirst().table().rows().stream()
                .filter(row -> row.metric().equals(AmiGt.METRIC))
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.paper().isPresent())
                .map(StudyAnswers::ofClusters)
                .collect(Collectors.joining("; "));
        if (rows.isEmpty()) return "";
        String small = tables.layouts().groundTruth().rows().stream()
                .filter(row -> row.last() < GroundTruthTable.SMALL)
                .map(GroundTruthTable.Row::variant)
                .collect(Collectors.joining(", "));
        return "## What the paper says of ground truth\n\nThe paper has |S_GT| below "
                + Numbers.fixed(GroundTruthTable.SMALL, 2) + ". Here, over trained milestones:\n\n"
                + Markdown.table(List.of("method", "below it", "largest", "at the last milestone"), rows)
                + "In the mean over runs it is so at the last milestone for " + (small.isEmpty() ? "no method" : small)
                + ". That a value is small says nothing of how it moves with the probe.\n\n"
                + (ami.isEmpty()
                        ? ""
                        : "AMI(C1,GT) against the probe, which is expected at " + Numbers.fixed(AMI_BAR, 1)
                                + " or more: " + ami + ".\n\n");
    }

    private static String ofClusters(TableOne.Cell cell) {
        String name = cell.method() + (cell.withInitial() ? "" : ", untrained left out");
        String found = name + " " + Markdown.overRuns(cell.r());
        if (!(cell.r().mean() instanceof PooledCorrelation mean)) return found + ", no pooled estimate";
        String estimate = mean.r() >= AMI_BAR ? ", an estimate of at least " : ", an estimate **below** ";
        return found + estimate + Numbers.fixed(AMI_BAR, 1);
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
}
