package org.leadline.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.evaluation.RunScores;

/// A choice among the milestones of a run, so that one training answers for several ways of placing them. The
/// network before training belongs to each but the last half.
public enum Spacing {
    /// Every milestone.
    ALL("all milestones"),
    /// Evenly spaced ones, as in the paper.
    EQUAL("equally spaced milestones"),
    /// Each at least √2 times as late as the one before, and the last.
    LOGARITHMIC("log-spaced milestones"),
    /// The last half of the evenly spaced ones.
    LAST_HALF("the last half of equally spaced milestones");

    private final String text;

    Spacing(String text) {
        this.text = text;
    }

    /// The choice in words.
    public String text() {
        return text;
    }

    /// Returns the chosen milestones of a run.
    public RunScores of(RunScores scores) {
        List<Integer> all = scores.milestones().stream()
                .map(milestone -> milestone.ref().index())
                .toList();
        Set<Integer> left = new HashSet<>(all);
        chosen(all).forEach(left::remove);
        return scores.without(left);
    }

    /// Returns the chosen ones of these indices.
    ///
    /// @param all ascending
    List<Integer> chosen(List<Integer> all) {
        return switch (this) {
            case ALL -> all;
            case EQUAL -> equal(all);
            case LOGARITHMIC -> logarithmic(all);
            case LAST_HALF -> {
                List<Integer> trained =
                        equal(all).stream().filter(Spacing::isTrained).toList();
                yield trained.subList(trained.size() / 2, trained.size());
            }
        };
    }

    private static boolean isTrained(int index) {
        return index > RunScores.INITIAL;
    }

    /// The multiples of the smallest step of which none up to the last milestone is missing.
    private static List<Integer> equal(List<Integer> all) {
        if (all.isEmpty()) return all;
        int last = all.getLast();
        for (int step = 1; step <= last; step++) {
            List<Integer> multiples = new ArrayList<>();
            for (int index = step; index <= last; index += step) multiples.add(index);
            if (last % step == 0 && all.containsAll(multiples)) {
                Set<Integer> kept = new HashSet<>(multiples);
                return all.stream()
                        .filter(index -> !isTrained(index) || kept.contains(index))
                        .collect(Collectors.toList());
            }
        }
        return all;
    }

    private static List<Integer> logarithmic(List<Integer> all) {
        List<Integer> chosen = new ArrayList<>();
        double next = 1;
        for (int index : all) {
            if (isTrained(index) && index < next && index < all.getLast()) continue;
            chosen.add(index);
            if (isTrained(index)) next = index * Math.sqrt(2);
        }
        return chosen;
    }
}
