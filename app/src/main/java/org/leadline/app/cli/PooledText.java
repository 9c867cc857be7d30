package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.leadline.evaluation.PooledEvidence;
import org.leadline.evaluation.PooledEvidence.Held;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;

/// Formats the evidence on scores over several runs as text and as JSON fields.
final class PooledText {

    private PooledText() {}

    /// Several runs of one method.
    ///
    /// @param method the method, empty where nobody knows it
    /// @param runs their names
    /// @param reference the id of the reference
    /// @param evidence what they say together
    record Runs(String method, List<String> runs, String reference, PooledEvidence evidence) {

        String title() {
            return (method.isEmpty() ? "" : method + ", ") + runs.size() + " runs";
        }
    }

    static List<String> lines(Runs runs) {
        PooledEvidence evidence = runs.evidence();
        List<String> lines = new ArrayList<>();
        lines.add(runs.title() + " together (" + String.join(", ", runs.runs()) + "):");
        evidence.sentence().replace("; ", ";\n").lines().forEach(part -> lines.add("  " + part));
        TextTable trend = new TextTable();
        trend.row(List.of("label-free score", "more", "given t", "95% interval", "p", "steps", "95% interval", "p"));
        for (PooledEvidence.Row row : evidence.labelFreeRows()) {
            List<String> cells = new ArrayList<>(
                    List.of(ScoreTable.heading(row.metric()), row.answer().text()));
            cells.addAll(cells(row.partial()));
            cells.addAll(cells(row.differences()));
            trend.row(cells);
        }
        lines.addAll(trend.lines());
        lines.add("more: both coefficients have one sign in every run, also in steps given those of ln");
        lines.add(
                "  epoch. Intervals: Hartung and Knapp's over runs, of Fisher's z. p: for all scores at once (Holm).");
        lines.add("");
        TextTable regret = new TextTable();
        regret.row(List.of("label-free score", "mean regret", "worst", "less than last", "in the top fifth"));
        regret.row(List.of("last milestone", EvidenceText.fixed(evidence.lastRegret()), "", "", ""));
        regret.row(List.of("one at random", EvidenceText.fixed(evidence.randomRegret()), "", "", ""));
        for (PooledEvidence.Row row : evidence.labelFreeRows()) {
            OptionalDouble mean = row.meanRegret();
            regret.row(List.of(
                    ScoreTable.heading(row.metric()),
                    number(mean, "%.3f"),
                    number(row.worstRegret(), "%.3f"),
                    mean.isEmpty()
                            ? "–"
                            : number(OptionalDouble.of(evidence.lastRegret() - mean.getAsDouble()), "%+.3f"),
                    number(row.topFifthShare(), "%.2f")));
        }
        lines.addAll(regret.lines());
        return lines;
    }

    private static List<String> cells(Held held) {
        return switch (held.pooled()) {
            case PooledCorrelation found ->
                List.of(
                        String.format(Locale.ROOT, "%+.2f", found.r()),
                        String.format(Locale.ROOT, "%+.2f to %+.2f", found.low(), found.high()),
                        number(held.holm(), "%.3f"));
            case NoStatistic _ -> List.of("–", "–", "–");
        };
    }

    private static String number(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    /// Returns the fields of one score, for a line of JSON, the answers first.
    static Map<String, Object> fields(Runs runs, PooledEvidence.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runs", runs.runs());
        fields.put("method", runs.method());
        fields.put("metric", row.metric().id());
        fields.put("reference", runs.reference());
        fields.put("labelFree", !row.metric().needsLabels());
        fields.put("tellsMoreThanTime", row.answer().text());
        fields.put("partialSpearman", fields(row.partial()));
        fields.put("firstDifferences", fields(row.differences()));
        Map<String, Object> following = new LinkedHashMap<>();
        row.meanRegret().ifPresent(value -> following.put("meanRegret", value));
        row.worstRegret().ifPresent(value -> following.put("worstRegret", value));
        row.topFifthShare().ifPresent(value -> following.put("topFifthShare", value));
        following.put("lastMilestoneMeanRegret", runs.evidence().lastRegret());
        following.put("randomMeanRegret", runs.evidence().randomRegret());
        fields.put("following", following);
        return fields;
    }

    private static Map<String, Object> fields(Held held) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (held.pooled()) {
            case PooledCorrelation found -> {
                fields.put("r", found.r());
                fields.put("interval", List.of(found.low(), found.high()));
                fields.put("p", found.p());
                held.holm().ifPresent(p -> fields.put("holmP", p));
                fields.put("tauSquared", found.tauSquared());
                fields.put("runs", found.runs());
            }
            case NoStatistic(String reason) -> fields.put("undefined", reason);
        }
        return fields;
    }
}
