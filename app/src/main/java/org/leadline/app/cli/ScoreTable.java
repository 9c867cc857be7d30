package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// The scores of a run as text: a row a milestone, a column a metric.
final class ScoreTable {

    private ScoreTable() {}

    /// The table's lines, and below them why any cell is empty.
    static List<String> lines(RunScores scores) {
        List<Metric> metrics = scores.metrics();
        Map<String, String> reasons = new LinkedHashMap<>();
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("milestone"));
        metrics.forEach(metric -> head.add(heading(metric)));
        table.row(head);
        for (RunScores.MilestoneScores milestone : scores.milestones()) {
            List<String> row =
                    new ArrayList<>(List.of(Integer.toString(milestone.ref().index())));
            for (Metric metric : metrics) {
                Optional<ScoreSummary> summary = milestone.summary(metric);
                row.add(summary.map(ScoreTable::cell).orElse("·"));
                if (summary.isPresent() && summary.get() instanceof ScoreSummary.Undefined(String reason)) {
                    reasons.merge(reason, heading(metric), ScoreTable::joined);
                }
            }
            table.row(row);
        }
        List<String> lines = new ArrayList<>(table.lines());
        reasons.forEach((reason, names) -> lines.add("– " + names + ": undefined, because " + reason + "."));
        return lines;
    }

    /// The paper's symbol where there is one, else the id.
    static String heading(Metric metric) {
        return metric.symbol().isEmpty() ? metric.id() : metric.symbol();
    }

    static String cell(ScoreSummary summary) {
        return switch (summary) {
            case ScoreSummary.Mean found when found.seeds() == 1 -> number(found.mean());
            case ScoreSummary.Mean found -> number(found.mean()) + " ±" + number(found.sd());
            case ScoreSummary.Undefined _ -> "–";
        };
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String joined(String names, String name) {
        return List.of(names.split(", ")).contains(name) ? names : names + ", " + name;
    }
}
