package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.leadline.evaluation.BeyondTime;
import org.leadline.evaluation.Following;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Direction;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.EffectiveSize;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Regret;
import org.leadline.trend.Statistic;
import org.leadline.trend.StatisticResult;

/// Formats what scores tell beyond time, and what following them costs, as text and as JSON fields.
final class EvidenceText {

    private EvidenceText() {}

    static List<String> lines(String run, TrendEvidence evidence) {
        List<TrendEvidence.Row> rows = evidence.labelFreeRows();
        List<String> lines = new ArrayList<>();
        lines.add(run + ": does a score tell more than time, and beat the last milestone?");
        evidence.sentence().replace("; ", ";\n").lines().forEach(part -> lines.add("  " + part));
        TextTable table = new TextTable();
        table.row(List.of(
                "label-free score",
                "more",
                "given t",
                "steps",
                "detr.",
                "n eff",
                "better",
                "choice",
                "regret",
                "beats"));
        table.row(baseline(
                "last milestone",
                Integer.toString(evidence.last().milestone()),
                evidence.last().regret().absolute()));
        table.row(baseline("one at random", "", evidence.random()));
        for (TrendEvidence.Row row : rows) table.row(cells(row));
        lines.addAll(table.lines());
        lines.addAll(CorrelationText.undefined(rows.stream()
                .map(TrendEvidence.Row::beyond)
                .flatMap(beyond -> Stream.of(beyond.partial(), beyond.differences(), beyond.detrended()))));
        lines.add("more: does it tell more than time? Yes where given ln epoch (given t, Spearman), in steps from");
        lines.add(
                "  milestone to milestone (r) and in steps given those of ln epoch (detr.) it moves with the probe in");
        lines.add("  one direction, the last with p < " + Correlation.SIGNIFICANCE_LEVEL + " (*). Below "
                + BeyondTime.MIN_MILESTONES + " trained milestones: too few.");
        lines.add("beats: is the choice's probe above the last milestone's by more than twice the standard error of");
        lines.add("  their difference? Which way is better comes from elsewhere, never from this run.");
        return lines;
    }

    private static List<String> baseline(String name, String choice, double regret) {
        return List.of(name, "", "", "", "", "", "", choice, fixed(regret), "");
    }

    private static List<String> cells(TrendEvidence.Row row) {
        List<String> cells = new ArrayList<>(List.of(
                ScoreTable.heading(row.metric()),
                row.beyond().answer().text(),
                CorrelationText.r(row.beyond().partial()),
                CorrelationText.r(row.beyond().differences()),
                CorrelationText.r(row.beyond().detrended()),
                effective(row.beyond().effective())));
        cells.addAll(
                switch (row.following()) {
                    case Following.None _ -> List.of("–", "–", "–", "–");
                    case Following.Choice choice ->
                        List.of(
                                choice.direction() == Direction.NEAR_ONE ? "near 1" : word(choice.direction()),
                                Integer.toString(choice.milestone()),
                                fixed(choice.regret().absolute()),
                                choice.againstLast().text());
                });
        return cells;
    }

    static String word(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String effective(StatisticResult result) {
        return switch (result) {
            case Statistic found -> String.format(Locale.ROOT, "%.1f", found.value());
            case NoStatistic _ -> "–";
        };
    }

    static String fixed(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /// Returns the fields of one score, the two answers first.
    ///
    /// @param plain the correlations of the score without regard to time
    static Map<String, Object> fields(TrendEvidence evidence, TrendEvidence.Row row, ProbeCorrelation plain) {
        Map<String, Object> fields = new LinkedHashMap<>();
        BeyondTime beyond = row.beyond();
        fields.put("tellsMoreThanTime", beyond.answer().text());
        switch (row.following()) {
            case Following.Choice choice ->
                fields.put("beatsLastMilestone", choice.againstLast().text());
            case Following.None _ -> fields.put("beatsLastMilestone", "open");
        }
        CorrelationResult pearson = plain.withoutInitial().pearson();
        fields.put("keepsSign", beyond.keepsSignOf(pearson));
        fields.put("oneSign", beyond.sign() != 0);
        fields.put("partialSpearman", correlation(beyond.partial()));
        fields.put("firstDifferences", correlation(beyond.differences()));
        fields.put("differencesGivenTime", correlation(beyond.detrended()));
        fields.put("lastHalf", correlation(beyond.lastHalf()));
        if (beyond.effective() instanceof Statistic effective) {
            fields.put("effectiveN", effective.value());
            if (pearson instanceof Correlation found) {
                EffectiveSize.p(found.r(), effective.value()).ifPresent(p -> fields.put("effectiveP", p));
            }
        }
        if (row.weightedTau() instanceof Statistic tau) fields.put("weightedTau", tau.value());
        fields.put("following", following(evidence, row.following()));
        return fields;
    }

    private static Map<String, Object> correlation(CorrelationResult result) {
        return switch (result) {
            case Correlation found -> Map.of("r", found.r(), "p", found.p(), "n", found.n());
            case NoStatistic(String reason) -> Map.of("undefined", reason);
        };
    }

    private static Map<String, Object> following(TrendEvidence evidence, Following following) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (following) {
            case Following.None(String reason) -> fields.put("undefined", reason);
            case Following.Choice choice -> {
                fields.put("direction", word(choice.direction()));
                fields.put("milestone", choice.milestone());
                fields.putAll(regret(choice.regret()));
                fields.put("noise", choice.noise());
                if (choice.signError() instanceof Statistic error) {
                    fields.put("signError", error.value());
                    fields.put("tellingPairs", error.n());
                }
            }
        }
        Map<String, Object> last =
                new LinkedHashMap<>(Map.of("milestone", evidence.last().milestone()));
        last.putAll(regret(evidence.last().regret()));
        fields.put("lastMilestone", last);
        fields.put("randomRegret", evidence.random());
        return fields;
    }

    private static Map<String, Object> regret(Regret regret) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("regret", regret.absolute());
        regret.normalized().ifPresent(value -> fields.put("normalizedRegret", value));
        fields.put("inTopFifth", regret.isInTopFifth());
        return fields;
    }
}
