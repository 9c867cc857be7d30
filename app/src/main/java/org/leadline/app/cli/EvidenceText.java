package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        lines.add(run + ": " + headline(evidence));
        TextTable table = new TextTable();
        table.row(List.of(
                "label-free score",
                "more than time",
                "given time",
                "of steps",
                "n eff",
                "better",
                "choice",
                "regret",
                "beats last"));
        table.row(baseline(
                "last milestone",
                Integer.toString(evidence.last().milestone()),
                evidence.last().regret().absolute()));
        table.row(baseline("one at random", "", evidence.random()));
        for (TrendEvidence.Row row : rows) table.row(cells(row));
        lines.addAll(table.lines());
        lines.add("more than time: given ln epoch (Spearman) and from step to step (r) the score moves with the");
        lines.add("  probe in one direction, and from step to step not by chance (p < "
                + Correlation.SIGNIFICANCE_LEVEL + "). Below "
                + BeyondTime.MIN_MILESTONES + " milestones: too few.");
        lines.add("beats last: the choice's probe is above the last milestone's by more than twice the standard");
        lines.add("  error of their difference. The direction of better comes from elsewhere, never from this run.");
        return lines;
    }

    /// Returns how many scores tell more than time, and how many would have beaten the last milestone.
    private static String headline(TrendEvidence evidence) {
        int all = evidence.labelFreeRows().size();
        long few = evidence.count(BeyondTime.Answer.TOO_FEW);
        String time = few == all
                ? "too few milestones to say which score tells more than time"
                : evidence.count(BeyondTime.Answer.YES) + " of " + all + " label-free scores tell more than time";
        return time + "; " + evidence.count(Following.AgainstLast.BETTER) + " would have beaten the last milestone";
    }

    private static List<String> baseline(String name, String choice, double regret) {
        return List.of(name, "", "", "", "", "", choice, fixed(regret), "");
    }

    private static List<String> cells(TrendEvidence.Row row) {
        List<String> cells = new ArrayList<>(List.of(
                ScoreTable.heading(row.metric()),
                row.beyond().answer().text(),
                CorrelationText.r(row.beyond().partial()),
                CorrelationText.r(row.beyond().differences()),
                effective(row.beyond().effective())));
        cells.addAll(
                switch (row.following()) {
                    case Following.None _ -> List.of("–", "–", "–", "–");
                    case Following.Choice choice ->
                        List.of(
                                word(choice.direction()),
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
        fields.put("lastHalf", correlation(beyond.lastHalf()));
        if (beyond.effective() instanceof Statistic effective) {
            fields.put("effectiveN", effective.value());
            if (pearson instanceof Correlation found) {
                EffectiveSize.p(found.r(), effective.value()).ifPresent(p -> fields.put("effectiveP", p));
            }
        }
        if (beyond.weightedTau() instanceof Statistic tau) fields.put("weightedTau", tau.value());
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
        Map<String, Object> last = new LinkedHashMap<>(Map.of("milestone", evidence.last().milestone()));
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
