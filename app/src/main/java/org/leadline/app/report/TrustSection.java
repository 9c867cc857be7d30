package org.leadline.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leadline.metric.Metric;
import org.leadline.score.Scores;
import org.leadline.trust.TrustRecord;

/// The trust records of the label-free scores for the methods of the runs.
final class TrustSection implements Section {

    static final String HEADING = "How far to trust the scores without labels";

    @Override
    public String id() {
        return "trust";
    }

    @Override
    public String html(ReportData data) {
        Map<String, List<TrustRecord>> contexts = new LinkedHashMap<>();
        for (RunReport run : data.runs()) {
            List<TrustRecord> trust = run.verdict().trust();
            if (!trust.isEmpty()) contexts.putIfAbsent(trust.getFirst().context(), trust);
        }
        StringBuilder html = new StringBuilder();
        contexts.forEach((context, trust) -> html.append(table(context, trust)));
        List<String> unknown = data.labelFreeMetrics().stream()
                .filter(metric -> contexts.values().stream()
                        .flatMap(List::stream)
                        .noneMatch(known -> known.metric().equals(metric.id())))
                .map(Metric::title)
                .toList();
        if (!unknown.isEmpty()) html.append(unknown(unknown));
        return html.isEmpty() ? "" : Blocks.section(id(), HEADING, html.toString());
    }

    /// Returns a table for each context, such as a family of encoders.
    static String tables(List<TrustRecord> trust) {
        Map<String, List<TrustRecord>> contexts = trust.stream()
                .collect(Collectors.groupingBy(TrustRecord::context, LinkedHashMap::new, Collectors.toList()));
        StringBuilder html = new StringBuilder();
        contexts.forEach((context, records) -> html.append(table(context, records)));
        return html.toString();
    }

    /// Returns the sentence on scores that no record is about.
    private static String unknown(List<String> titles) {
        String command = "<code>correlate --save-trust</code> on a labeled run measures ";
        String names = Html.text(String.join("; ", titles));
        if (titles.size() == 1) {
            return Blocks.note("No evidence yet that " + names + " tracks linear-probe accuracy for this method; its"
                    + " direction is the source's claim. " + command + "it.");
        }
        return Blocks.note("No evidence yet that these scores track linear-probe accuracy for this method: " + names
                + ". Their directions are the sources' claims. " + command + "them.");
    }

    private static String table(String context, List<TrustRecord> trust) {
        StringBuilder rows = new StringBuilder();
        for (TrustRecord known : trust) {
            rows.append("<tr>")
                    .append(Blocks.rowHead(
                            Scores.byId(known.metric()).map(Html::named).orElseGet(() -> Html.text(known.metric()))))
                    .append("<td class=\"")
                    .append(known.word().text())
                    .append("\">")
                    .append(known.word().text())
                    .append("</td><td>")
                    .append(Html.text(known.range()))
                    .append("</td><td>")
                    .append(better(known))
                    .append("</td><td class=\"quiet\">")
                    .append(Html.text(sources(known)))
                    .append("</td></tr>\n");
        }
        String head =
                Blocks.headRow(List.of("For " + context, "Trust", "r with the linear probe", "Better", "Evidence"));
        return Blocks.table("Trust", "trust", head, rows.toString());
    }

    private static String better(TrustRecord known) {
        return known.direction()
                .map(direction -> switch (direction) {
                    case HIGHER -> "higher";
                    case LOWER -> "lower";
                    case NEAR_ONE -> "near 1";
                    case UNKNOWN -> "–";
                })
                .orElse("–");
    }

    /// Returns each source with its correlations, such as `paper (CIFAR-10: 0.92; …)`, and what the
    /// evidence lacks.
    private static String sources(TrustRecord known) {
        Map<String, List<String>> subsets = new LinkedHashMap<>();
        known.evidence()
                .forEach(one -> subsets.computeIfAbsent(known.origin(one), _ -> new ArrayList<>())
                        .add((one.subset().isEmpty() ? "" : one.subset() + ": ")
                                + Numbers.r(one.correlation().r())));
        String all = subsets.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + String.join("; ", entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return all + known.missing().map(words -> "; " + words).orElse("");
    }
}
