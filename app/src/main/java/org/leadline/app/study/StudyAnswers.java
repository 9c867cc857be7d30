package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.score.AmiGt;
import org.leadline.study.FrameTable;
import org.leadline.study.GroundTruthTable;
import org.leadline.study.StudiedRun;
import org.leadline.study.TableOne;
import org.leadline.trend.Correlation;
import org.leadline.trend.PooledCorrelation;

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
        return frame() + new OutlierText(tables.layouts()).text() + groundTruth() + new ReferenceText(runs).text();
    }

    private String frame() {
        List<List<String>> rows = new ArrayList<>();
        for (FrameTable.Row row : tables.layouts().frame().rows()) {
            rows.add(List.of(
                    row.variant(),
                    "`" + row.metric().id() + "`",
                    Integer.toString(row.clusters()),
                    row.centered().stream()
                            .filter(Correlation.class::isInstance)
                            .map(r -> Numbers.fixed(((Correlation) r).r(), 2))
                            .collect(Collectors.joining(", ")),
                    Numbers.fixed(row.band().low(), 2) + " to "
                            + Numbers.fixed(row.band().high(), 2),
                    Numbers.fixed(row.spread(), 3)));
        }
        if (rows.isEmpty()) return "";
        long signed = tables.layouts().frame().rows().stream()
                .filter(FrameTable.Row::hasSign)
                .count();
        return "## The frame of Z3\n\numap-learn's layouts have their origin in a corner that depends on arbitrary signs, another one"
                + " at each milestone, and cosine clusters depend on the origin. Beside r of each run that has corners, with the origin at"
                + " the layout's mean: the band that holds r in 95% of 1,000 draws of a run, and of a corner for each of its"
                + " milestones, and how far the eight corners of one layout lie apart. All are of the first layout of a"
                + " milestone.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "score",
                                "k₁",
                                "r, centered",
                                "r, corners drawn",
                                "largest less smallest corner"),
                        rows)
                + "r has one sign in the whole band in " + signed + " of " + rows.size()
                + " rows. A value of the paper's, which is of one training and whatever corners it had, is one draw of such a"
                + " band.\n\n";
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
}
