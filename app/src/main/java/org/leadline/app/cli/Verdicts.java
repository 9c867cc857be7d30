package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leadline.alert.Alert;
import org.leadline.alert.Alerts;
import org.leadline.alert.History;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.run.Output;
import org.leadline.trust.TrustRecord;

/// What a run's scores come to: how far each can be trusted, and what to look at.
///
/// @param context the method, empty where nobody knows it
/// @param lookedFor what could be found with the scores that there are
/// @param alerts by milestone
/// @param trust of each score of which something is known
record Verdicts(String context, Set<Alert.Kind> lookedFor, List<Alert> alerts, List<TrustRecord> trust) {

    /// Alerts are about features and, where they are stored, projections; scores of another part of the network
    /// have none of their own.
    static Verdicts of(RunReports.Evaluated run, KnownTrust trust) {
        if (run.config().output() == Output.EMBEDDING) {
            return of(run.scores(), Heads.collapse(run.input(), run.config(), run.scores()), trust);
        }
        String context = trust.context(run.scores());
        return new Verdicts(context, Set.of(), List.of(), trust.of(run.scores().metrics(), context));
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
        History history = new History(scores.milestones());
        History heads = new History(projection);
        return new Verdicts(
                context,
                Alerts.lookedFor(history, heads, directions),
                Alerts.of(history, heads, directions),
                trust.of(scores.metrics(), context));
    }

    /// Whether alerts tell of a collapse, and so may replace those that were kept.
    boolean isWhole() {
        return lookedFor.containsAll(EnumSet.of(Alert.Kind.COLLAPSE, Alert.Kind.DIMENSIONAL_COLLAPSE));
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
