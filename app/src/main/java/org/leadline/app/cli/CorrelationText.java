package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Metric;
import org.leadline.score.Scores;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.Interval;
import org.leadline.trend.IntervalResult;
import org.leadline.trend.NoStatistic;

/// Formats the correlations of a run, first what matters and then the paper's Table I, as text and as JSON
/// fields.
final class CorrelationText {

    private CorrelationText() {}

    /// The correlations of one run.
    ///
    /// @param run the name of the run
    /// @param reference the metric with which scores are correlated
    /// @param rows one row per score
    /// @param evidence what the scores tell beyond time, in rows of that order
    /// @param leftOut sentences on milestones that were left out
    record RunCorrelations(
            String run, Metric reference, List<ProbeCorrelation> rows, TrendEvidence evidence, List<String> leftOut) {}

    static List<String> lines(RunCorrelations run) {
        List<String> lines = new ArrayList<>(EvidenceText.lines(run.run(), run.evidence()));
        run.leftOut().forEach(sentence -> lines.add("  " + sentence));
        lines.add("");
        lines.add(run.run() + ": Pearson r with " + run.reference().title());
        TextTable table = new TextTable();
        table.row(List.of("", "label-free", "r w/ init", "n", "95% interval", "r w/o init", "n", "95% interval"));
        for (ProbeCorrelation row : run.rows()) {
            var with = row.withInitial();
            var without = row.withoutInitial();
            table.row(List.of(
                    ScoreTable.heading(row.metric()) + (Scores.isOfSeries(row.metric()) ? " (experimental)" : ""),
                    row.metric().needsLabels() ? "no" : "yes",
                    r(with.pearson()),
                    n(with.pearson()),
                    interval(with.interval()),
                    r(without.pearson()),
                    n(without.pearson()),
                    interval(without.interval())));
        }
        lines.addAll(table.lines());
        lines.add("* p < " + Correlation.SIGNIFICANCE_LEVEL
                + ", two-sided, for independent milestones. Milestones of one run are not independent; the");
        lines.add(
                "  interval (blocks of milestones resampled) allows for that in part: it holds the truth in 63 to 92");
        lines.add("  of 100 runs, not in 95.");
        lines.addAll(undefined(run.rows().stream()
                .flatMap(row -> Stream.of(row.withInitial(), row.withoutInitial()))
                .map(ProbeCorrelation.Statistics::pearson)));
        return lines;
    }

    /// Sentences on why coefficients are undefined.
    static List<String> undefined(Stream<CorrelationResult> results) {
        return results.filter(NoStatistic.class::isInstance)
                .map(result -> "– is undefined, because " + ((NoStatistic) result).reason() + ".")
                .distinct()
                .toList();
    }

    /// Returns the fields of one row, for a line of JSON.
    static Map<String, Object> fields(RunCorrelations run, ProbeCorrelation row) {
        Map<String, Object> between = new LinkedHashMap<>();
        run.evidence().rows().stream()
                .filter(one -> one.metric().equals(row.metric()))
                .forEach(one -> between.putAll(EvidenceText.fields(run.evidence(), one, row)));
        if (!run.leftOut().isEmpty()) between.put("milestones", run.leftOut());
        return fields(run.run(), run.reference(), row, between);
    }

    /// Returns the fields of one row without evidence, for a reference that is no probe.
    static Map<String, Object> fields(String run, Metric reference, ProbeCorrelation row) {
        return fields(run, reference, row, Map.of());
    }

    private static Map<String, Object> fields(
            String run, Metric reference, ProbeCorrelation row, Map<String, Object> between) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run);
        fields.put("metric", row.metric().id());
        fields.put("reference", reference.id());
        fields.put("labelFree", !row.metric().needsLabels());
        if (Scores.isOfSeries(row.metric())) fields.put("experimental", true);
        fields.putAll(between);
        fields.put("withInitial", statistics(row.withInitial()));
        fields.put("withoutInitial", statistics(row.withoutInitial()));
        return fields;
    }

    private static Map<String, Object> statistics(ProbeCorrelation.Statistics statistics) {
        Map<String, Object> fields = new TreeMap<>();
        fields.putAll(coefficients(statistics.pearson(), statistics.spearman()));
        if (statistics.interval() instanceof Interval found) {
            fields.put("interval", List.of(found.low(), found.high()));
            fields.put("blockLength", found.blockLength());
        }
        return fields;
    }

    /// Returns both coefficients, or the reason why they are undefined.
    static Map<String, Object> coefficients(CorrelationResult pearson, CorrelationResult spearman) {
        Map<String, Object> fields = new TreeMap<>();
        switch (pearson) {
            case Correlation found -> {
                fields.put("r", found.r());
                fields.put("p", found.p());
                fields.put("n", found.n());
            }
            case NoStatistic(String reason) -> fields.put("undefined", reason);
        }
        if (spearman instanceof Correlation found) {
            fields.put("spearman", found.r());
            fields.put("spearmanP", found.p());
        }
        return fields;
    }

    static String r(CorrelationResult result) {
        return switch (result) {
            case Correlation found -> signed(found.r()) + (found.isSignificant() ? "*" : " ");
            case NoStatistic _ -> "– ";
        };
    }

    static String n(CorrelationResult result) {
        return switch (result) {
            case Correlation found -> Integer.toString(found.n());
            case NoStatistic _ -> "–";
        };
    }

    private static String interval(IntervalResult result) {
        return switch (result) {
            case Interval found -> signed(found.low()) + " to " + signed(found.high());
            case NoStatistic _ -> "–";
        };
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }
}
