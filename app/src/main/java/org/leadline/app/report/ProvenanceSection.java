package org.leadline.app.report;

import java.util.Map;
import java.util.stream.Collectors;

/// The provenance of each run: method, data, settings, machine and command.
final class ProvenanceSection implements Section {

    static final String HEADING = "How it came to be";

    @Override
    public String id() {
        return "provenance";
    }

    @Override
    public String html(ReportData data) {
        String origins = data.runs().stream()
                .filter(run -> !run.background().provenance().isEmpty())
                .map(run -> "<div>" + Blocks.heading(run.name())
                        + table(run.background().provenance()) + "</div>\n")
                .collect(Collectors.joining());
        if (origins.isEmpty()) return "";
        return Blocks.section(id(), HEADING, "<div class=\"origins\">" + origins + "</div>");
    }

    /// Returns the facts as a table, a row a fact.
    static String table(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> "<tr>" + Blocks.rowHead(Html.text(fact.getKey())) + "<td>" + Html.text(fact.getValue())
                        + "</td></tr>")
                .collect(Collectors.joining("", "<table class=\"origin\"><tbody>", "</tbody></table>"));
    }
}
