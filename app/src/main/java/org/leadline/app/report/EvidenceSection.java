package org.leadline.app.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leadline.evaluation.BeyondTime;
import org.leadline.evaluation.Following;
import org.leadline.evaluation.PooledEvidence;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.Statistic;

/// The two questions that come before any correlation: does a score tell more than time, and would following it have
/// beaten the last milestone?
final class EvidenceSection implements Section {

    @Override
    public String id() {
        return "evidence";
    }

    @Override
    public String html(ReportData data) {
        if (data.evidence().isEmpty()) return "";
        return Blocks.section(
                id(),
                "Does a score tell more than time, and would it have beaten the last milestone?",
                data.evidence().stream().map(EvidenceSection::table).collect(Collectors.joining()));
    }

    private static String table(EvidenceTable table) {
        StringBuilder html = new StringBuilder();
        for (EvidenceTable.Together runs : table.together()) {
            html.append(Blocks.heading(Phrases.capitalized(runs.title()) + " together"))
                    .append(together(runs));
        }
        boolean isOne = table.runs().size() == 1;
        for (EvidenceTable.Run run : table.runs()) {
            if (!isOne) html.append(Blocks.heading(run.name()));
            html.append(run(run.evidence()));
        }
        return Blocks.note("Held against the " + Html.text(Phrases.inSentence(table.reference()))
                        + ", over trained milestones. Scores and reference both drift as training goes on, so that"
                        + " nearly any score correlates with it; these figures ask for more.")
                + html
                + LEGEND;
    }

    private static final String LEGEND = """
        <p class="note"><b>More than time:</b> yes where the score moves with the reference in one direction given the \
        epoch (partial Spearman), in steps from milestone to milestone (r), and in steps given those of ln epoch \
        (detrended), the last with p &lt; %s; over several runs, where the three have one sign in every run. Below %d \
        milestones: too few. <b>Beats last:</b> yes where the choice’s reference is above the last milestone’s by more than \
        twice the standard error of their difference. Which way a score is better comes from other runs or its source, \
        never from the run that is judged.</p>
        """.formatted(Correlation.SIGNIFICANCE_LEVEL, BeyondTime.MIN_MILESTONES);

    private static String run(TrendEvidence evidence) {
        StringBuilder rows = new StringBuilder()
                .append(baseline(
                        "Last milestone",
                        Integer.toString(evidence.last().milestone()),
                        evidence.last().regret().absolute()))
                .append(baseline("One at random", "", evidence.random()));
        for (TrendEvidence.Row row : evidence.labelFreeRows()) rows.append(row(row));
        String head = Blocks.headRow(List.of(
                "Score",
                "More than time",
                "Beats last",
                "Given the epoch",
                "Of steps",
                "Detrended",
                "Last half",
                "n eff.",
                "Better",
                "Choice",
                "Regret"));
        return Blocks.table("Evidence beyond time", "evidence", head, rows.toString());
    }

    private static String baseline(String name, String choice, double regret) {
        return "<tr class=\"baseline\">" + Blocks.rowHead(Html.text(name))
                + "<td></td><td></td><td></td><td></td><td></td><td></td><td></td><td></td><td>" + choice + "</td><td>"
                + Numbers.fixed(regret, 3) + "</td></tr>\n";
    }

    private static String row(TrendEvidence.Row row) {
        BeyondTime beyond = row.beyond();
        String head = "<tr>" + Blocks.rowHead(Html.named(row.metric()))
                + answer(beyond.answer().text());
        String numbers = cell(beyond.partial())
                + cell(beyond.differences())
                + cell(beyond.detrended())
                + cell(beyond.lastHalf())
                + "<td>"
                + (beyond.effective() instanceof Statistic effective ? Numbers.fixed(effective.value(), 1) : "–")
                + "</td>";
        return head
                + switch (row.following()) {
                    case Following.None(String reason) -> {
                        String dash =
                                "<td class=\"undefined\" title=\"undefined, because " + Html.text(reason) + "\">–</td>";
                        yield dash + numbers + dash + dash + dash;
                    }
                    case Following.Choice choice ->
                        answer(choice.againstLast().text()) + numbers + "<td>"
                                + choice.direction()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ') + "</td><td>"
                                + choice.milestone() + "</td><td>"
                                + Numbers.fixed(choice.regret().absolute(), 3) + "</td>";
                }
                + "</tr>\n";
    }

    private static String answer(String text) {
        return "<td class=\"answer " + (text.equals("yes") ? "positive" : "insignificant") + "\">" + text + "</td>";
    }

    private static String cell(CorrelationResult result) {
        return switch (result) {
            case NoStatistic(String reason) ->
                "<td class=\"undefined\" title=\"undefined, because " + Html.text(reason) + "\">–</td>";
            case Correlation found ->
                "<td class=\"" + CorrelationSection.kind(found) + "\" title=\"" + Numbers.p(found.p()) + ", n = "
                        + found.n() + "\">" + Numbers.r(found.r()) + "</td>";
        };
    }

    private static String together(EvidenceTable.Together runs) {
        PooledEvidence evidence = runs.evidence();
        StringBuilder rows = new StringBuilder()
                .append(pooledBaseline("Last milestone", evidence.lastRegret()))
                .append(pooledBaseline("One at random", evidence.randomRegret()));
        for (PooledEvidence.Row row : evidence.labelFreeRows()) {
            rows.append("<tr>")
                    .append(Blocks.rowHead(Html.named(row.metric())))
                    .append(answer(row.answer().text()))
                    .append(held(row.partial()))
                    .append(held(row.differences()))
                    .append(number(row.meanRegret()))
                    .append(number(row.worstRegret()))
                    .append(number(row.topFifthShare()))
                    .append("</tr>\n");
        }
        String head = Blocks.headRow(List.of(
                "Score",
                "More than time",
                "Given the epoch (95 % interval)",
                "p, Holm",
                "Of steps (95 % interval)",
                "p, Holm",
                "Mean regret",
                "Worst",
                "Share in the top fifth"));
        return Blocks.table("Evidence over runs", "evidence", head, rows.toString());
    }

    private static String pooledBaseline(String name, double regret) {
        return "<tr class=\"baseline\">" + Blocks.rowHead(Html.text(name))
                + "<td></td><td></td><td></td><td></td><td></td><td>" + Numbers.fixed(regret, 3)
                + "</td><td></td><td></td></tr>\n";
    }

    private static String held(PooledEvidence.Held held) {
        return switch (held.pooled()) {
            case NoStatistic(String reason) ->
                "<td class=\"undefined\" title=\"undefined, because " + Html.text(reason) + "\">–</td><td>–</td>";
            case PooledCorrelation found ->
                "<td class=\"range\">" + Numbers.r(found.r()) + " <span class=\"quiet\">" + Numbers.r(found.low())
                        + " to " + Numbers.r(found.high()) + "</span></td>" + number(held.holm());
        };
    }

    private static String number(OptionalDouble value) {
        return "<td>" + (value.isPresent() ? Numbers.fixed(value.getAsDouble(), 3) : "–") + "</td>";
    }
}
