package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leadline.run.SeriesFile;
import org.leadline.score.CrossSilhouette;
import org.leadline.score.Scores;
import org.leadline.score.SeriesFormula;
import org.leadline.score.SeriesFormula.OfPairs;
import org.leadline.score.SeriesFormula.OfPartitions;
import org.leadline.score.SeriesFormula.OfValues;

/// The milestones of a run as they are now, for which a stored score of the series holds or does not.
///
/// @param scored the indices of the milestones with scores, ascending
/// @param all the indices of all milestones, ascending
/// @param contents the SHA-256 of the file of each milestone with scores, by its index
record SeriesNow(List<Integer> scored, TreeSet<Integer> all, SortedMap<Integer, String> contents) {

    static SeriesNow of(RunScores scores, SortedMap<Integer, String> contents) {
        List<Integer> scored =
                scores.milestones().stream().map(one -> one.ref().index()).toList();
        TreeSet<Integer> all = new TreeSet<>(scored);
        scores.unscored().forEach(one -> all.add(one.ref().index()));
        return new SeriesNow(scored, all, contents);
    }

    /// Returns whether a stored score was computed of the milestones that it would be computed of now. The first
    /// milestone keeps its score of when there was one before it.
    boolean holds(SeriesFile.Entry entry) {
        if (!scored.contains(entry.milestone()) || entry.contents().isEmpty()) return false;
        return formula(entry)
                .flatMap(formula -> milestones(formula, entry.milestone()))
                .map(milestones -> entry.contents().equals(contentsOf(milestones)) || isOutlived(entry))
                .orElse(false);
    }

    private static Optional<SeriesFormula> formula(SeriesFile.Entry entry) {
        return Scores.OF_SERIES.stream()
                .filter(formula -> formula.metric().id().equals(entry.score().metric()))
                .findFirst();
    }

    /// Returns whether a score compares a milestone with the one before it, so that it outlives that one.
    static boolean isWithBefore(SeriesFile.Entry entry) {
        return formula(entry)
                .map(formula -> formula instanceof OfPairs pairs && pairs.other() == SeriesFormula.Other.BEFORE)
                .orElse(false);
    }

    /// The milestones that a score of one is computed of; empty where it takes no part.
    private Optional<List<Integer>> milestones(SeriesFormula formula, int own) {
        return switch (formula) {
            case OfValues _ -> Optional.empty();
            case OfPairs pairs -> Optional.of(pair(pairs, own));
            case OfPartitions _ -> {
                List<Integer> chosen = new ArrayList<>();
                for (int place : CrossSilhouette.chosen(scored.size())) chosen.add(scored.get(place));
                yield chosen.contains(own) ? Optional.of(chosen) : Optional.empty();
            }
        };
    }

    private List<Integer> pair(OfPairs pairs, int own) {
        return switch (pairs.other()) {
            case BEFORE -> {
                Integer before = all.lower(own);
                yield before == null || !scored.contains(before) ? List.of(own) : List.of(before, own);
            }
            case LAST -> own == scored.getLast() ? List.of(own) : List.of(own, scored.getLast());
        };
    }

    private SortedMap<Integer, String> contentsOf(List<Integer> milestones) {
        SortedMap<Integer, String> found = new TreeMap<>();
        for (int milestone : milestones) found.put(milestone, contents.getOrDefault(milestone, ""));
        return found;
    }

    /// Returns whether a score compares the first milestone with one before it that is gone.
    private boolean isOutlived(SeriesFile.Entry entry) {
        int own = entry.milestone();
        return isWithBefore(entry)
                && own == all.first()
                && entry.contents().size() == 2
                && entry.contents().firstKey() < own
                && entry.contents().getOrDefault(own, "").equals(contents.get(own));
    }
}
