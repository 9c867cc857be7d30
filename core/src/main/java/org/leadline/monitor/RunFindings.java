package org.leadline.monitor;

import java.util.List;
import org.leadline.alert.Alert;
import org.leadline.evaluation.RunScores;

/// The findings of one look at a run.
///
/// @param scores the scores of every milestone
/// @param verdict alerts, and how far each score can be trusted
/// @param newAlerts the alerts that the look before this one did not raise
/// @param warnings whole sentences on what cannot be compared
public record RunFindings(RunScores scores, Verdict verdict, List<Alert> newAlerts, List<String> warnings) {

    public RunFindings {
        newAlerts = List.copyOf(newAlerts);
        warnings = List.copyOf(warnings);
    }
}
