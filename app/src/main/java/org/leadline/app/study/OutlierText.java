package org.leadline.app.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
                    row.areas().images().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    areas(row.areas().saturation()),
                    areas(row.areas().brightness()),
                    areas(row.areas().contrast()),
                    areas(row.areas().extremeness()),
                    share(row.acrossMethods()),
                    share(row.acrossSeeds())));
        }
        if (rows.isEmpty()) return "";
        return "### Their images\n\nPlain statistics of the images of outlying rows, as areas under the ROC curve: the chance that an"
                + " outlying image has the higher value of two, 0.5 where the statistic tells nothing. They are of all images"
                + " that are outlying at any trained milestone with outliers, a run each; bold where the runs of a method, two or"
                + " more, lie on one side of 0.5. *Extreme* is the farthest of the three from its median. Beside them:"
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
                                "outlying with other methods",
                                "with other seeds"),
                        rows)
                + "The outlying images of a run are a few groups of similar ones, which come back over milestones, so no area has an"
                + " interval, and two runs lie on one side by chance half of the time, four one time in eight. That outlying images"
                + " look unusual does not say that the network sets them apart for it.\n\n";
    }

    private static String areas(List<Double> ofRuns) {
        String text = ofRuns.stream().map(area -> Numbers.fixed(area, 2)).collect(Collectors.joining(", "));
        return Areas.agree(ofRuns) ? "**" + text + "**" : text;
    }
}
