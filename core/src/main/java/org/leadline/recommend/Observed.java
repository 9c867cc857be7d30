package org.leadline.recommend;

import java.util.List;
import org.leadline.alert.Alert;
import org.leadline.alert.Rule;
import org.leadline.alert.RunHistory;
import org.leadline.evaluation.RunScores;
import org.leadline.trust.TrustRecord;

/// The knowledge of a run from which a milestone is chosen.
///
/// @param scores the scores of every milestone, of the part of the network that is scored
/// @param history the series that rules looked at
/// @param looked the rules that could look
/// @param alerts what they found
/// @param context the method that evidence goes by, empty where nobody knows it
/// @param trust the evidence on each score in this context
public record Observed(
        RunScores scores,
        RunHistory history,
        List<Rule> looked,
        List<Alert> alerts,
        String context,
        List<TrustRecord> trust) {

    public Observed {
        looked = List.copyOf(looked);
        alerts = List.copyOf(alerts);
        trust = List.copyOf(trust);
    }
}
