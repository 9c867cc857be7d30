package org.leadline.app.report;

import java.util.stream.Collectors;
import org.leadline.alert.Alert;
import org.leadline.alert.Rule;
import org.leadline.metric.Metric;
import org.leadline.monitor.Verdict;

/// The alerts of each run with their evidence and advice, and the checks behind them.
final class AlertSection implements Section {

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public String html(ReportData data) {
        return Blocks.section(
                id(),
                "Alerts",
                data.runs().stream()
                        .map(run -> Blocks.runHeading(data, run) + alerts(run))
                        .collect(Collectors.joining()));
    }

    private static String alerts(RunReport run) {
        Verdict verdict = run.verdict();
        if (verdict.looked().isEmpty()) {
            return Blocks.note("No checks ran, because the checks read scores of the backbone, and these are scores of"
                    + " another part of the network.");
        }
        String found = verdict.alerts().isEmpty()
                ? "<p>No alert. Checked: " + checked(verdict) + ".</p>\n"
                : verdict.alerts().stream()
                        .map(alert -> item(run, alert))
                        .collect(Collectors.joining("", "<ul class=\"alerts\">", "</ul>\n"));
        String skipped = skipped(run);
        return skipped.isEmpty() ? found : found + Blocks.note("Skipped checks: " + skipped + ".");
    }

    private static String checked(Verdict verdict) {
        return verdict.looked().stream().map(rule -> rule.kind().title()).collect(Collectors.joining(", "));
    }

    private static String skipped(RunReport run) {
        return run.verdict().skipped().stream()
                .map(rule -> rule.kind().title() + " (needs " + needs(rule, run) + ")")
                .collect(Collectors.joining(", "));
    }

    /// Returns what the check reads and, where scores are missing and not milestones, how to get it, as HTML.
    private static String needs(Rule rule, RunReport run) {
        String reads = Phrases.code(rule.needed());
        if (run.scores().metrics().containsAll(rule.needs())) return reads;
        boolean isGroup = rule.needs().stream().allMatch(metric -> metric.is(Metric.Tag.COLLAPSE));
        String metrics = isGroup
                ? "collapse"
                : rule.needs().stream().map(Metric::id).sorted().collect(Collectors.joining(","));
        return reads + "; add <code>--metrics " + metrics + "</code>";
    }

    private static String item(RunReport run, Alert alert) {
        return "<li><b>" + Html.text(Phrases.capitalized(run.indexName())) + " "
                + Numbers.whole(alert.milestone()) + ": "
                + alert.kind().title()
                + ".</b> " + Html.text(Phrases.sentence(alert.evidence())) + " <span class=\"quiet\">"
                + Html.text(Phrases.sentence(alert.advice())) + "</span></li>\n";
    }
}
