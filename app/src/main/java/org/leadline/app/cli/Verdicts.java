package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.alert.Alert;
import org.leadline.alert.Alerts;
import org.leadline.alert.History;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Direction;
import org.leadline.metric.FieldMetrics;
import org.leadline.metric.Metric;
import org.leadline.run.Output;
import org.leadline.trust.TrustRecord;

/// What a run's scores come to: how far each can be trusted, and what to look at.
///
/// @param context the method, empty where nobody knows it
/// @param isWhole whether what a collapse shows in was computed
/// @param alerts by milestone
/// @param trust of each score of which something is known
record Verdicts(String context, boolean isWhole, List<Alert> alerts, List<TrustRecord> trust) {

    /// Alerts are about features and, where they are stored, projections; scores of another part of the network
    /// have
    /// none of their own.
    static Verdicts of(RunReports.Evaluated run, KnownTrust trust) {
        if (run.config().output() == Output.EMBEDDING) {
            return of(run.scores(), Heads.collapse(run.input(), run.config(), run.scores()), trust);
        }
        String context = trust.context(run.scores());
        return new Verdicts(context, false, List.of(), trust.of(run.scores().metrics(), context));
    }

    /// @param projection the scores of the projector's outputs, where they are stored
    static Verdicts of(RunScores scores, List<RunScores.MilestoneScores> projection, KnownTrust trust) {
        String context = trust.context(scores);
        Map<Metric, Direction> directions = new LinkedHashMap<>();
        for (Metric metric : scores.metrics()) {
            if (metric.needsLabels()) continue;
            trust.find(metric, context)
                    .flatMap(TrustRecord::direction)
                    .ifPresent(direction -> directions.put(metric, direction));
        }
        return new Verdicts(
                context,
                scores.metrics().containsAll(List.of(FieldMetrics.EFFECTIVE_RANK, FieldMetrics.STD_COLLAPSE)),
                Alerts.of(new History(scores.milestones()), new History(projection), directions),
                trust.of(scores.metrics(), context));
    }

    /// An alert as a line.
    static String line(Alert alert) {
        return "! milestone " + alert.milestone() + ", " + alert.kind().id() + ": " + alert.evidence() + "; "
                + alert.advice() + ".";
    }

    /// Alerts, then trust.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        alerts.forEach(alert -> lines.add(line(alert)));
        lines.addAll(lines(trust));
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
