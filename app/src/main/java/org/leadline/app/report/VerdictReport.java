package org.leadline.app.report;

import java.util.List;
import java.util.Set;
import org.leadline.alert.Alert;
import org.leadline.trust.TrustRecord;

/// The judgment of a run's scores: the checks that ran, their alerts, and the trust in each score.
///
/// @param lookedFor the checks whose scores exist; empty for scores of the projector or the predictor
/// @param alerts the alerts, ascending by milestone
/// @param trust the known trust records, all in one context
public record VerdictReport(Set<Alert.Kind> lookedFor, List<Alert> alerts, List<TrustRecord> trust) {

    /// No check, no alert and no record.
    public static final VerdictReport NONE = new VerdictReport(Set.of(), List.of(), List.of());

    public VerdictReport {
        lookedFor = Set.copyOf(lookedFor);
        alerts = List.copyOf(alerts);
        trust = List.copyOf(trust);
    }
}
