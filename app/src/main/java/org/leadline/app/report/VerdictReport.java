package org.leadline.app.report;

import java.util.List;
import org.leadline.alert.Alert;
import org.leadline.trust.TrustRecord;

/// What a run's scores come to.
///
/// @param isWhole whether what a collapse shows in was computed
/// @param alerts by milestone
/// @param trust of each score of which something is known, all in one context
public record VerdictReport(boolean isWhole, List<Alert> alerts, List<TrustRecord> trust) {

    /// Nothing was looked for and nothing is known.
    public static final VerdictReport NONE = new VerdictReport(false, List.of(), List.of());

    public VerdictReport {
        alerts = List.copyOf(alerts);
        trust = List.copyOf(trust);
    }
}
