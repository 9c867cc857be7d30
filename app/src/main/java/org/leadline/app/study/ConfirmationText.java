package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.ConfirmationTable;

/// The decisions of the planned runs, held against the added ones, in Markdown.
///
/// @param table what was decided
record ConfirmationText(ConfirmationTable table) {

    /// The section of the page; empty where no run was added.
    String text() {
        if (table.isEmpty()) return "";
        return "## What the added runs say\n\nRuns were added when those of the plan had been looked at. Here is what the runs of the"
                + " plan alone decide, beside the added ones alone.\n\n"
                + correlations() + choices();
    }

    private String correlations() {
        List<List<String>> rows = new ArrayList<>();
        for (ConfirmationTable.Correlated one : table.correlations()) {
            rows.add(List.of(
                    one.method() + (one.withInitial() ? "" : ", untrained left out"),
                    "`" + one.metric().id() + "`",
                    Markdown.overRuns(one.planned()),
                    one.added().coefficients().stream()
                            .map(r -> Numbers.fixed(r, 2))
                            .collect(Collectors.joining(", ")),
                    one.isConfirmed() ? "yes" : "**no**"));
        }
        if (rows.isEmpty()) return "No cell of Table I was decided.\n\n";
        long same = table.correlations().stream()
                .filter(ConfirmationTable.Correlated::isConfirmed)
                .count();
        return Markdown.table(List.of("method", "score", "r, planned runs", "r, added runs", "same sign"), rows)
                + "Of " + rows.size()
                + " cells of Table I at equal spacing that the planned runs decide, the added runs have the"
                + " same sign in " + same + ". If there were no relation, half would.\n\n";
    }

    private String choices() {
        if (table.choices().isEmpty()) return "";
        List<List<String>> rows = new ArrayList<>();
        for (ConfirmationTable.Chosen one : table.choices()) {
            rows.add(List.of(
                    "`" + one.score() + "`",
                    Numbers.fixed(100 * one.planned(), 2),
                    one.added().isPresent() ? Numbers.fixed(100 * one.added().getAsDouble(), 2) : Markdown.NONE,
                    one.isConfirmed() ? "yes" : "**no**"));
        }
        long same = table.choices().stream()
                .filter(ConfirmationTable.Chosen::isConfirmed)
                .count();
        return Markdown.table(
                        List.of("score", "regret minus the last milestone's, planned runs", "added runs", "same sign"),
                        rows)
                + "Of " + rows.size()
                + " scores that the planned runs tell from the last milestone, in points of the probe, the added"
                + " runs have the same sign in " + same + ".\n\n";
    }
}
