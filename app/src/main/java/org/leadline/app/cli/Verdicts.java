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
import org.leadline.metric.Metric;
import org.leadline.metric.Metrics;
import org.leadline.trust.TrustTable;

/// What a run's scores come to: how far each can be trusted, and what to look at.
///
/// @param context the method, empty where nobody knows it
/// @param alerts by milestone
/// @param trust a sentence for each score of which something is known
record Verdicts(String context, List<Alert> alerts, List<String> trust) {

    /// @param projection the scores of the projector's outputs, where they are stored
    static Verdicts of(RunScores scores, List<RunScores.MilestoneScores> projection, TrustTable table) {
        String context = scores.run()
                .description()
                .map(description -> description.config().method())
                .orElse("");
        Map<Metric, Direction> directions = new LinkedHashMap<>();
        List<String> sentences = new ArrayList<>();
        for (Metric metric : Metrics.all()) {
            if (metric.needsLabels()) continue;
            table.find(metric.id(), context).ifPresent(known -> {
                known.direction().ifPresent(direction -> directions.put(metric, direction));
                if (scores.metrics().contains(metric)) sentences.add(metric.id() + ": " + known.sentence() + ".");
            });
        }
        return new Verdicts(
                context, Alerts.of(new History(scores.milestones()), new History(projection), directions), sentences);
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
        if (!trust.isEmpty()) {
            lines.add("How far to trust the scores without labels:");
            trust.forEach(sentence -> lines.add("  " + sentence));
        }
        return lines;
    }
}
