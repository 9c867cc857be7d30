package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.monitor.RunFindings;
import org.leadline.trust.RunLength;
import org.leadline.trust.TrustRecord;

/// A verdict on a run as text.
final class VerdictText {

    private VerdictText() {}

    /// Milestones from which there is a choice worth a line.
    private static final int CHOICE = 3;

    /// Alerts, then trust, and where there are at least three milestones, which to keep.
    static List<String> lines(RunFindings findings) {
        List<String> lines = new ArrayList<>();
        findings.verdict().alerts().forEach(alert -> lines.add(alert.line()));
        lines.addAll(lines(findings.verdict().trust(), findings.length()));
        if (findings.scores().milestones().size() >= CHOICE) {
            lines.add(findings.recommendation().line());
        }
        return lines;
    }

    /// How far to trust scores; none where nothing is known.
    static List<String> lines(List<TrustRecord> trust) {
        return lines(trust, Optional.empty());
    }

    /// How far to trust scores of a run.
    ///
    /// @param length the run's, by which evidence from longer or shorter runs is marked
    static List<String> lines(List<TrustRecord> trust, Optional<RunLength> length) {
        if (trust.isEmpty()) return List.of();
        List<String> lines = new ArrayList<>(List.of("How far to trust the scores without labels:"));
        trust.forEach(known -> lines.add("  " + known.metric() + ": " + known.sentence(length) + "."));
        return lines;
    }
}
