package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.leadline.metric.Metric;

/// The decisions of the planned runs of a study, held against the runs that were added after they had been looked
/// at. More runs make every interval narrower, but they were asked for in the knowledge of the first; only the
/// added ones alone can contradict these.
///
/// @param correlations the cells of Table I at equal spacing whose sign the planned runs decide
/// @param choices the scores that cost more or less than the last milestone over the planned runs beyond chance
public record ConfirmationTable(List<Correlated> correlations, List<Chosen> choices) {

    /// A cell of Table I.
    ///
    /// @param method the method
    /// @param metric the score
    /// @param withInitial whether the network before training counts
    /// @param planned r over the planned runs, of a decided sign
    /// @param added r over the added ones
    public record Correlated(String method, Metric metric, boolean withInitial, OverRuns planned, OverRuns added) {

        /// Returns whether the mean of Fisher's z of the added runs has the sign that the planned ones decided.
        public boolean isConfirmed() {
            return added.average() * (planned.sign() == OverRuns.Sign.POSITIVE ? 1 : -1) > 0;
        }
    }

    /// A score that chooses.
    ///
    /// @param score its id
    /// @param planned its mean regret less the last milestone's over the planned runs, told from zero there
    /// @param added the same over the added ones; empty where it chooses in none of them
    public record Chosen(String score, double planned, OptionalDouble added) {

        /// Returns whether the added runs have the sign that the planned ones decided.
        public boolean isConfirmed() {
            return added.isPresent() && added.getAsDouble() * planned > 0;
        }
    }

    public ConfirmationTable {
        correlations = List.copyOf(correlations);
        choices = List.copyOf(choices);
    }

    /// Makes the table.
    ///
    /// @param planned the runs that the plan names
    /// @param added the others; none gives an empty table
    public static ConfirmationTable of(List<StudiedRun> planned, List<StudiedRun> added) {
        return added.isEmpty()
                ? new ConfirmationTable(List.of(), List.of())
                : new ConfirmationTable(correlations(planned, added), choices(planned, added));
    }

    /// Returns whether nothing was decided, or nothing was added.
    public boolean isEmpty() {
        return correlations.isEmpty() && choices.isEmpty();
    }

    private static List<Correlated> correlations(List<StudiedRun> planned, List<StudiedRun> added) {
        List<Correlated> found = new ArrayList<>();
        for (TableOne.Row row : TableOne.of(planned, TableOne.Choice.EQUAL).rows()) {
            for (TableOne.Cell cell : row.cells()) {
                List<StudiedRun> others = StudiedRun.of(added, cell.method());
                if (cell.r().sign() == OverRuns.Sign.OPEN || others.isEmpty()) continue;
                OverRuns later = TableOne.correlation(others, row.metric(), TableOne.Choice.EQUAL, cell.withInitial());
                found.add(new Correlated(cell.method(), row.metric(), cell.withInitial(), cell.r(), later));
            }
        }
        return found;
    }

    private static List<Chosen> choices(List<StudiedRun> planned, List<StudiedRun> added) {
        List<Map<String, RunChoice>> later = added.stream().map(RunChoice::of).toList();
        List<Chosen> found = new ArrayList<>();
        for (RegretTable.Row row : RegretTable.of(planned).rows()) {
            if (row.choice().kind() != RegretTable.Kind.SCORE) continue;
            row.overLast()
                    .ofRuns()
                    .filter(tested -> tested.isLess() || tested.isMore())
                    .ifPresent(tested -> row.choice()
                            .scores()
                            .forEach(score ->
                                    found.add(new Chosen(score, tested.mean().mean(), difference(later, score)))));
        }
        return found;
    }

    private static OptionalDouble difference(List<Map<String, RunChoice>> runs, String score) {
        return runs.stream()
                .filter(choices -> choices.containsKey(score))
                .map(choices -> choices.get(score))
                .mapToDouble(choice -> choice.regret() - choice.last())
                .average();
    }
}
