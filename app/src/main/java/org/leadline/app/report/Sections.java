package org.leadline.app.report;

import java.util.List;
import java.util.stream.Collectors;

/// The sections of the report on runs.
final class Sections {

    /// Every section, in the order of the page.
    static final List<Section> ALL = List.of(
            new FindingSection(),
            new AlertSection(),
            new EvidenceSection(),
            new CorrelationSection(),
            new TrustSection(),
            new TrendSection(),
            new SpectrumSection(),
            new ScatterSection(),
            new CloudSection(),
            new OutlierSection(),
            new LossSection(),
            new ScoreSection(),
            new NotesSection(),
            new ProvenanceSection());

    private Sections() {}

    /// Returns the HTML of every section that has something to show.
    static String html(ReportData data) {
        return ALL.stream().map(section -> section.html(data)).collect(Collectors.joining());
    }
}
