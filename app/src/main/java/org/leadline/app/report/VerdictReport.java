package org.leadline.app.report;

import java.util.List;
import java.util.Set;
import org.leadline.alert.Alert;
import org.leadline.trust.TrustRecord;

/// What a run's scores come to.
///
/// @param lookedFor what could be found with the scores that there are; nothing where they are not of features
/// @param alerts by milestone
/// @param trust of each score of which something is known, all in one context
public record VerdictReport(Set<Alert.Kind> lookedFor, List<Alert> alerts, List<TrustRecord> trust) {

    /// Nothing was looked for and nothing is known.
    public static final VerdictReport NONE = new VerdictReport(Set.of(), List.of(), List.of());

    public VerdictReport {
        lookedFor = Set.copyOf(lookedFor);
        alerts = List.copyOf(alerts);
        trust = List.copyOf(trust);
    }
}
