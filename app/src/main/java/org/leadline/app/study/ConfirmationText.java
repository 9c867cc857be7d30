package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.ConfirmationTable;
import org.leadline.study.RegretTable;

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
                + " same sign in " + same
                + ". A cell with and one without the untrained network are of the same trainings. Score and"
                + " probe share the trend of a training, which alone gives a cell its sign: that it comes back says that the trend"
                + " does, not that the score tells more than time.\n\n";
    }

    private String choices() {
        if (table.choices().isEmpty()) return "";
        List<List<String>> rows = new ArrayList<>();
        for (ConfirmationTable.Chosen one : table.choices()) {
            boolean isBaseline = one.name().equals(RegretTable.Kind.RANDOM.text());
            rows.add(List.of(
                    isBaseline ? "**" + one.name() + "**" : "`" + one.name() + "`",
                    Numbers.fixed(100 * one.planned(), 2),
                    Numbers.fixed(100 * one.added(), 2)));
        }
        return Markdown.table(List.of("choice", "regret minus the last milestone's, planned runs", "added runs"), rows)
                + "In points of the probe, in the mean over methods: the scores that the planned runs tell from the last milestone,"
                + " and a trained milestone at random. Where the last milestone is nearly the best, whatever chooses another costs"
                + " more; a score that costs as much as chance, or more, chooses no better than it.\n\n";
    }
}
