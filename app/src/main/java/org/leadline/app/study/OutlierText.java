package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.OutlierTable;
import org.leadline.study.OutlyingImages;
import org.leadline.study.OutlyingImages.Areas;

/// The outliers of layouts and their images, in Markdown.
///
/// @param layouts the tables of layouts
record OutlierText(StudyTables.Layouts layouts) {

    /// The sections of the page.
    String text() {
        return outliers() + images();
    }

    private String outliers() {
        List<List<String>> rows = new ArrayList<>();
        for (OutlierTable.Row row : layouts.outliers().rows()) {
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
        List<OutlierTable.Share> shares = layouts.outliers().rows().stream()
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

    private String images() {
        List<List<String>> rows = new ArrayList<>();
        for (OutlyingImages.Row row : layouts.images().rows()) {
            rows.add(List.of(
                    row.method(),
                    Integer.toString(row.milestones()),
                    Integer.toString(row.areas().images()),
                    area(row, Areas::saturation),
                    area(row, Areas::brightness),
                    area(row, Areas::contrast),
                    area(row, Areas::extremeness),
                    "0.5 ± " + Numbers.fixed(row.areas().chance(), 2),
                    share(row.acrossMethods()),
                    share(row.acrossSeeds())));
        }
        if (rows.isEmpty()) return "";
        return "### Their images\n\nPlain statistics of the images of outlying rows, as areas under the ROC curve: the chance that an"
                + " outlying image has the higher value of two, 0.5 where the statistic tells nothing. They are of all images"
                + " that are outlying at any trained milestone with outliers, in the mean over runs; beyond what chance gives in"
                + " nineteen of twenty cases they are bold. *Extreme* is the farthest of the three from its median. Beside them:"
                + " the share of a run's outlying images that are outlying in runs of"
                + " other methods of the same seed, which have the same test images, and in runs of the method of other seeds,"
                + " among the images that both happen to have.\n\n"
                + Markdown.table(
                        List.of(
                                "method",
                                "milestones with outliers",
                                "outlying images",
                                "saturation",
                                "brightness",
                                "contrast",
                                "extreme",
                                "by chance",
                                "outlying with other methods",
                                "with other seeds"),
                        rows)
                + telling() + "\n\n";
    }

    /// The methods whose outlying images are extreme.
    private String telling() {
        List<OutlyingImages.Row> rows = layouts.images().rows();
        String extreme = rows.stream()
                .filter(row -> row.areas().extremeness() > 0.5
                        && row.areas().isTelling(row.areas().extremeness()))
                .map(OutlyingImages.Row::method)
                .collect(Collectors.joining(", "));
        return "Outlying images are extreme beyond chance for " + (extreme.isEmpty() ? "no method" : extreme)
                + ". Of " + 4 * rows.size()
                + " areas one in twenty would be bold by chance. That outlying images look unusual does"
                + " not say that the network sets them apart for it.";
    }

    private static String area(OutlyingImages.Row row, ToDoubleFunction<Areas> which) {
        double area = which.applyAsDouble(row.areas());
        String text = Numbers.fixed(area, 2);
        return row.areas().isTelling(area) ? "**" + text + "**" : text;
    }
}
