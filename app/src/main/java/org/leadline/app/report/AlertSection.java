package org.leadline.app.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.alert.Alert;

/// What looks wrong, or is over, with its evidence and what to try.
final class AlertSection implements Section {

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public String html(ReportData data) {
        return Blocks.section(
                id(),
                "What to look at",
                data.runs().stream()
                        .map(run -> Blocks.runHeading(data, run) + alerts(run))
                        .collect(Collectors.joining()));
    }

    private static String alerts(RunReport run) {
        VerdictReport verdict = run.verdict();
        if (verdict.lookedFor().isEmpty()) {
            return Blocks.note("Nothing was looked for: alerts are about the features, and these are scores of another"
                    + " part of the network.");
        }
        StringBuilder html = new StringBuilder();
        if (verdict.alerts().isEmpty()) {
            html.append("<p>No alert. Looked for: ")
                    .append(kinds(verdict, true))
                    .append(".</p>\n");
        } else {
            html.append("<ul class=\"alerts\">");
            verdict.alerts().forEach(alert -> html.append(item(run, alert)));
            html.append("</ul>\n");
        }
        String missing = kinds(verdict, false);
        if (!missing.isEmpty()) {
            html.append(Blocks.note("Not looked for, because what it takes is not there: " + missing + "."));
        }
        return html.toString();
    }

    /// Those that were looked for, or those that were not, with what they take.
    private static String kinds(VerdictReport verdict, boolean lookedFor) {
        return Stream.of(Alert.Kind.values())
                .filter(kind -> verdict.lookedFor().contains(kind) == lookedFor)
                .map(kind -> lookedFor ? name(kind) : name(kind) + " (takes " + needs(kind) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String name(Alert.Kind kind) {
        return switch (kind) {
            case NON_FINITE -> "values that are not finite";
            case COLLAPSE -> "a collapse";
            case DIMENSIONAL_COLLAPSE -> "a dimensional collapse";
            case DROP -> "a sudden drop";
            case OUTLIERS -> "an entropy that a few rows decide";
            case PLATEAU -> "a plateau";
        };
    }

    private static String needs(Alert.Kind kind) {
        return switch (kind) {
            case NON_FINITE -> "embeddings";
            case COLLAPSE -> "std-collapse";
            case DIMENSIONAL_COLLAPSE -> "effective-rank";
            case DROP -> "a trusted score at more than six milestones";
            case OUTLIERS -> "entropy and entropy-robust";
            case PLATEAU -> "a trusted score with several seeds at more than five milestones";
        };
    }

    private static String item(RunReport run, Alert alert) {
        return "<li><b>" + Html.text(Phrases.capitalized(run.indexName())) + " "
                + Numbers.whole(alert.milestone()) + ": "
                + Html.text(alert.kind().id().replace('-', ' '))
                + ".</b> " + Html.text(Phrases.sentence(alert.evidence())) + " <span class=\"quiet\">"
                + Html.text(Phrases.sentence(alert.advice())) + "</span></li>\n";
    }
}
