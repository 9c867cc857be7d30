package org.leadline.app.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.alert.Alert;

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
        VerdictReport verdict = run.verdict();
        if (verdict.lookedFor().isEmpty()) {
            return Blocks.note("No checks ran, because the checks read scores of the backbone, and these are scores of"
                    + " another part of the network.");
        }
        String found = verdict.alerts().isEmpty()
                ? "<p>No alert. Checked: " + checked(verdict) + ".</p>\n"
                : verdict.alerts().stream()
                        .map(alert -> item(run, alert))
                        .collect(Collectors.joining("", "<ul class=\"alerts\">", "</ul>\n"));
        String skipped = skipped(verdict);
        return skipped.isEmpty() ? found : found + Blocks.note("Skipped checks: " + skipped + ".");
    }

    private static String checked(VerdictReport verdict) {
        return Stream.of(Alert.Kind.values())
                .filter(verdict.lookedFor()::contains)
                .map(AlertSection::title)
                .collect(Collectors.joining(", "));
    }

    private static String skipped(VerdictReport verdict) {
        return Stream.of(Alert.Kind.values())
                .filter(kind -> !verdict.lookedFor().contains(kind))
                .map(kind -> title(kind) + " (needs " + needs(kind) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String title(Alert.Kind kind) {
        return switch (kind) {
            case NON_FINITE -> "non-finite values";
            case COLLAPSE -> "collapse";
            case DIMENSIONAL_COLLAPSE -> "dimensional collapse";
            case DROP -> "sudden drop";
            case OUTLIERS -> "outliers in the entropy";
            case PLATEAU -> "plateau";
        };
    }

    /// Returns what the check reads and how to get it, as HTML.
    private static String needs(Alert.Kind kind) {
        return switch (kind) {
            case NON_FINITE -> "embeddings";
            case COLLAPSE -> "<code>std-collapse</code>; add <code>--metrics collapse</code>";
            case DIMENSIONAL_COLLAPSE -> "<code>effective-rank</code>; add <code>--metrics collapse</code>";
            case DROP -> "a trusted score at more than six milestones";
            case OUTLIERS ->
                "<code>entropy</code> and <code>entropy-robust</code>; add <code>--metrics entropy,entropy-robust</code>";
            case PLATEAU -> "a trusted score with several seeds at more than five milestones";
        };
    }

    private static String item(RunReport run, Alert alert) {
        return "<li><b>" + Html.text(Phrases.capitalized(run.indexName())) + " "
                + Numbers.whole(alert.milestone()) + ": "
                + title(alert.kind())
                + ".</b> " + Html.text(Phrases.sentence(alert.evidence())) + " <span class=\"quiet\">"
                + Html.text(Phrases.sentence(alert.advice())) + "</span></li>\n";
    }
}
