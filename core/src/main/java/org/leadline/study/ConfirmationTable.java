package org.leadline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.leadline.metric.Metric;

/// The decisions of the planned runs of a study, held against the runs that were added after they had been looked
/// at. More runs make every interval narrower, but they were asked for in the knowledge of the first; only the
/// added ones alone can contradict these.
///
/// @param correlations the cells of Table I at equal spacing whose sign the planned runs decide
/// @param choices a milestone at random, and the scores that cost more or less than the last milestone over the
///     planned runs beyond chance
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

    /// A choice that cost more or less than the last milestone.
    ///
    /// @param name the id of a score, or a baseline in words
    /// @param planned the mean over methods of its regret less the last milestone's in the planned runs
    /// @param added the same in the added ones, of the methods that both have
    public record Chosen(String name, double planned, double added) {}

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
                if (cell.r().sign() == OverRuns.Sign.OPEN) continue;
                OverRuns later = TableOne.correlation(others, row.metric(), TableOne.Choice.EQUAL, cell.withInitial());
                if (later.coefficients().isEmpty()) continue; // there is nothing to hold it against
                found.add(new Correlated(cell.method(), row.metric(), cell.withInitial(), cell.r(), later));
            }
        }
        return found;
    }

    private static List<Chosen> choices(List<StudiedRun> planned, List<StudiedRun> added) {
        List<String> decided = new ArrayList<>(List.of(RegretTable.Kind.RANDOM.text()));
        for (RegretTable.Row row : RegretTable.of(planned).rows()) {
            boolean isScore = row.choice().kind() == RegretTable.Kind.SCORE;
            boolean isTold = row.overLast()
                    .ofRuns()
                    .filter(tested -> tested.isLess() || tested.isMore())
                    .isPresent();
            if (isScore && isTold) decided.addAll(row.choice().scores());
        }
        List<Map<String, RunChoice>> before =
                planned.stream().map(RunChoice::of).toList();
        List<Map<String, RunChoice>> later = added.stream().map(RunChoice::of).toList();
        return decided.stream()
                .flatMap(name -> chosen(name, before, later).stream())
                .toList();
    }

    private static Optional<Chosen> chosen(
            String name, List<Map<String, RunChoice>> planned, List<Map<String, RunChoice>> added) {
        Map<String, Double> before = ofMethods(name, planned);
        Map<String, Double> later = ofMethods(name, added);
        before.keySet().retainAll(later.keySet());
        later.keySet().retainAll(before.keySet());
        return before.isEmpty() ? Optional.empty() : Optional.of(new Chosen(name, mean(before), mean(later)));
    }

    private static double mean(Map<String, Double> ofMethods) {
        return ofMethods.values().stream().mapToDouble(one -> one).average().orElseThrow();
    }

    /// The mean difference to the last milestone by method.
    private static Map<String, Double> ofMethods(String name, List<Map<String, RunChoice>> runs) {
        return runs.stream()
                .flatMap(choices -> Optional.ofNullable(choices.get(name)).stream())
                .collect(Collectors.groupingBy(
                        choice -> choice.run().unit().variant(),
                        TreeMap::new,
                        Collectors.averagingDouble(choice -> choice.regret() - choice.last())));
    }
}
