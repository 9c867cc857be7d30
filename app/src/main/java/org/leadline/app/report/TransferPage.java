package org.leadline.app.report;

import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.evaluation.Measurement;

/// The report on encoders as a page: one section for each image set, made of [#PARTS].
final class TransferPage {

    /// One part of an image set's section.
    interface Part {

        /// Returns the part as HTML, or an empty string where `set` has nothing to show.
        String html(ImageSet set);
    }

    /// Every part, in the order of the page.
    static final List<Part> PARTS = List.of(
            TransferTable::html,
            TransferPage::trust,
            TransferFigures::html,
            TransferPage::warnings,
            TransferScores::html,
            TransferPage::provenance);

    private TransferPage() {}

    static String html(TransferReport report) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n" + Page.head(report.title(), List.of())
                + "<body>\n<main>\n"
                + Masthead.html(report.title(), report.generatedAt())
                + report.sets().stream().map(TransferPage::section).collect(Collectors.joining())
                + "</main>\n<footer class=\"quiet\">Written by Leadline.</footer>\n</body>\n</html>\n";
    }

    private static String section(ImageSet set) {
        return "<section><h2>" + Html.text(set.scores().data()) + "</h2>\n"
                + PARTS.stream().map(part -> part.html(set)).collect(Collectors.joining())
                + "</section>\n";
    }

    private static String trust(ImageSet set) {
        if (set.trust().isEmpty()) return "";
        return Blocks.heading(TrustSection.HEADING) + TrustSection.tables(set.trust());
    }

    private static String warnings(ImageSet set) {
        return Blocks.warnings(Measurement.warnings(set.scores().all()));
    }

    private static String provenance(ImageSet set) {
        if (set.provenance().isEmpty()) return "";
        return Blocks.heading(ProvenanceSection.HEADING) + ProvenanceSection.table(set.provenance()) + "\n";
    }
}
