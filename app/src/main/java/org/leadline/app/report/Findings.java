package org.leadline.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.IntervalResult;
import org.leadline.trend.NoStatistic;

/// Puts the correlation table into sentences of plain text.
final class Findings {

    /// The number of milestones below which the report warns that a correlation may be an accident.
    private static final int FEW = 10;

    private final CorrelationTable table;

    Findings(CorrelationTable table) {
        this.table = table;
    }

    /// Returns the main finding, one sentence.
    String headline() {
        if (table.columns().size() == 1) return ofColumn(0).getFirst();
        String runs = Phrases.allRuns(table.columns().size());
        List<Steady> significant = table.labelFreeRows().stream()
                .map(Steady::of)
                .flatMap(Optional::stream)
                .toList();
        Comparator<Steady> byWeakest = Comparator.comparingDouble(Steady::weakest);
        Optional<Steady> steady = significant.stream().filter(Steady::sameSign).max(byWeakest);
        if (steady.isPresent()) {
            return "The steadiest of " + table.labelFreeRows().size() + " label-free scores is "
                    + quoted(steady.get().metric()) + ": it correlates significantly with the " + reference() + " in "
                    + runs + ", always " + steady.get().signAndRange() + ".";
        }
        Optional<Steady> turning = significant.stream().max(byWeakest);
        if (turning.isPresent()) {
            return "No label-free score can be read the same way in " + runs + ": "
                    + quoted(turning.get().metric()) + " correlates significantly with the " + reference()
                    + " in each, but its sign changes.";
        }
        return "No label-free score correlates significantly with the " + reference() + " in " + runs + ".";
    }

    /// Returns a finding for each column, followed by its cautions in one string.
    List<String> perColumn() {
        List<String> findings = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            findings.add(String.join(" ", ofColumn(column)));
        }
        return findings;
    }

    /// Returns the cautions about the headline of a single run.
    List<String> cautions() {
        List<String> sentences = ofColumn(0);
        return sentences.subList(1, sentences.size());
    }

    private List<String> ofColumn(int column) {
        String run = table.columns().get(column);
        List<CorrelationTable.Row> rows = table.labelFreeRows();
        Optional<Best> best = rows.stream()
                .map(row -> Best.of(row, column))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(
                        candidate -> Math.abs(candidate.found().r())));
        if (best.isEmpty()) return List.of(nothingToCompare(run, rows, column));
        List<String> sentences = new ArrayList<>();
        sentences.add(leading(run, best.get(), rows.size()));
        withoutInitial(best.get(), column).ifPresent(sentences::add);
        sentences.addAll(cautions(best.get()));
        return sentences;
    }

    private String leading(String run, Best best, int candidates) {
        Correlation found = best.found();
        String title = quoted(best.row().metric());
        String numbers = "r\u00A0=\u00A0" + Numbers.r(found.r()) + " (n\u00A0=\u00A0" + found.n() + ", "
                + Numbers.p(found.p()) + ")";
        if (!found.isSignificant()) {
            return "In " + run + " no label-free score correlates significantly with the " + reference() + "; " + title
                    + " comes nearest with " + numbers + ".";
        }
        String among =
                candidates == 1 ? "the only label-free score" : "the strongest of " + candidates + " label-free scores";
        String way = found.r() > 0
                ? "is followed best by " + title
                : "is mirrored best by " + title + ", which falls as it rises";
        return "In " + run + " the " + reference() + " " + way + ": " + numbers + ", " + among + ".";
    }

    private Optional<String> withoutInitial(Best best, int column) {
        CorrelationTable.Cell cell = best.row().cells().get(column);
        if (!(cell.withInitial().pearson() instanceof Correlation)
                || !(cell.withoutInitial().pearson() instanceof Correlation without)) return Optional.empty();
        return Optional.of("Without the initial network r\u00A0=\u00A0" + Numbers.r(without.r())
                + (without.isSignificant() ? "." : ", which is not significant."));
    }

    private static List<String> cautions(Best best) {
        List<String> cautions = new ArrayList<>();
        if (best.found().n() < FEW) {
            cautions.add("With " + Phrases.count(best.found().n(), "milestone")
                    + " a correlation like this is easily an accident: take it as a hint.");
        }
        if (best.interval() instanceof Interval interval && interval.low() <= 0 && interval.high() >= 0) {
            cautions.add("Its " + Numbers.fixed(100 * interval.level(), 0) + " % interval, " + Numbers.r(interval.low())
                    + " to " + Numbers.r(interval.high()) + ", includes zero.");
        }
        return cautions;
    }

    private String nothingToCompare(String run, List<CorrelationTable.Row> rows, int column) {
        String reason = rows.stream()
                .map(row -> row.cells().get(column).withInitial().pearson())
                .filter(NoStatistic.class::isInstance)
                .map(undefined -> ((NoStatistic) undefined).reason())
                .findFirst()
                .orElse("no label-free score was computed");
        return "In " + run + " no label-free score can be compared with the " + reference() + ", because " + reason
                + ".";
    }

    private String reference() {
        return Phrases.inSentence(table.reference());
    }

    private static String quoted(Metric metric) {
        return "“" + metric.title() + "”";
    }

    /// The correlation of one score in one column.
    private record Best(CorrelationTable.Row row, Correlation found, IntervalResult interval) {

        static Optional<Best> of(CorrelationTable.Row row, int column) {
            Statistics statistics = row.cells().get(column).foremost();
            return statistics.pearson() instanceof Correlation found
                    ? Optional.of(new Best(row, found, statistics.interval()))
                    : Optional.empty();
        }
    }

    /// A score that correlates significantly in every run.
    private record Steady(Metric metric, double lowest, double highest) {

        static Optional<Steady> of(CorrelationTable.Row row) {
            double lowest = 1;
            double highest = -1;
            for (CorrelationTable.Cell cell : row.cells()) {
                if (!(cell.foremost().pearson() instanceof Correlation found) || !found.isSignificant()) {
                    return Optional.empty();
                }
                lowest = Math.min(lowest, found.r());
                highest = Math.max(highest, found.r());
            }
            return Optional.of(new Steady(row.metric(), lowest, highest));
        }

        boolean sameSign() {
            return lowest > 0 == highest > 0;
        }

        double weakest() {
            return Math.min(Math.abs(lowest), Math.abs(highest));
        }

        String signAndRange() {
            return (lowest > 0 ? "positively" : "negatively") + " (r from " + Numbers.r(lowest) + " to "
                    + Numbers.r(highest) + ")";
        }
    }
}
