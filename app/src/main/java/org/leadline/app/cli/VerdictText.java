package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.leadline.alert.Alert;
import org.leadline.monitor.Verdict;
import org.leadline.trust.TrustRecord;

/// A verdict on a run as text.
final class VerdictText {

    private VerdictText() {}

    /// An alert as a line.
    static String line(Alert alert) {
        return "! milestone " + alert.milestone() + ", " + alert.kind().id() + ": " + alert.evidence() + "; "
                + alert.advice() + ".";
    }

    /// Alerts, then trust.
    static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.alerts().forEach(alert -> lines.add(line(alert)));
        lines.addAll(lines(verdict.trust()));
        return lines;
    }

    /// How far to trust scores; none where nothing is known.
    static List<String> lines(List<TrustRecord> trust) {
        if (trust.isEmpty()) return List.of();
        List<String> lines = new ArrayList<>(List.of("How far to trust the scores without labels:"));
        trust.forEach(known -> lines.add("  " + known.metric() + ": " + known.sentence() + "."));
        return lines;
    }
}
