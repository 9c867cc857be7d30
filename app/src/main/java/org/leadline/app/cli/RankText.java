package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.app.cli.Ranked.Advice;
import org.leadline.metric.Direction;
import org.leadline.trust.Baseline;
import org.leadline.trust.Ranking;
import org.leadline.trust.Ranking.Basis;
import org.leadline.trust.Ranking.ScoreRanking;
import org.leadline.trust.Regret;

/// A ranking as text.
final class RankText {

    /// Milestones shown; the others are in the JSON.
    private static final int SHOWN = 10;

    /// Scores beside each other.
    private static final int COLUMNS = 7;

    private static final String CLAIMED = "? which way is better is the source's claim; there is no evidence here yet.";
    private static final String TIED = "= no further from the choice than twice the noise over seeds.";

    private RankText() {}

    static List<String> lines(Ranked ranked) {
        List<String> lines = new ArrayList<>();
        for (Advice advice : ranked.advice()) {
            lines.add((ranked.advice().size() == 1 ? "" : advice.run() + ": ")
                    + advice.recommendation().sentence());
            if (!advice.recommendation().regretText().isEmpty())
                lines.add(advice.recommendation().regretText());
        }
        if (!lines.isEmpty()) lines.add("");
        lines.add(ranked.title() + (ranked.context().isEmpty() ? "" : " (" + ranked.context() + ")"));
        lines.addAll(choices(ranked));
        lines.add("");
        lines.addAll(consensus(ranked.ranking()));
        ranked.ranking().warnings().forEach(warning -> lines.add(sentence(warning)));
        return lines;
    }

    /// The baselines, then the scores: what each would choose, and what that costs.
    private static List<String> choices(Ranked ranked) {
        Ranking ranking = ranked.ranking();
        boolean hasRegret = ranked.reference().isPresent();
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("chosen by", "better", "choice"));
        if (hasRegret) head.addAll(List.of("regret", "95% interval"));
        table.row(head);
        Map<String, List<String>> without = new LinkedHashMap<>();
        for (Baseline one : ranked.baselines()) {
            if (one.choices().isEmpty()) {
                without.computeIfAbsent(NO_VALUE, _ -> new ArrayList<>()).add(one.name());
                continue;
            }
            List<String> row = new ArrayList<>(List.of(one.name(), "", choice(ranking, one)));
            if (hasRegret) row.addAll(regret(one.regret()));
            table.row(row);
        }
        List<String> notes = new ArrayList<>();
        for (ScoreRanking one : ranking.rankings()) {
            one.trust().ifPresent(known -> notes.add(one.metric().id() + ": " + known.sentence(ranked.length()) + "."));
            if (isBaseline(one, ranked.baselines())) continue;
            String name = one.metric().id() + (one.isOfSeries() ? " (experimental)" : "");
            if (one.choice().isEmpty()) {
                without.computeIfAbsent(why(one), _ -> new ArrayList<>()).add(name);
                continue;
            }
            List<String> row = new ArrayList<>(List.of(name, better(one), choice(ranking, one)));
            if (hasRegret) row.addAll(regret(one.regret()));
            table.row(row);
        }
        List<String> lines = new ArrayList<>(table.linesWithin(TextTable.WIDTH));
        ranked.reference()
                .ifPresent(
                        metric -> lines.addAll(
                                List.of(
                                        "regret: " + metric.title() + " of the best milestone less that of the choice;",
                                        "its interval is 1.96 standard errors of two accuracies, √(p(1 − p)/n) each, to either side.")));
        if (table.holds("?")) lines.add(CLAIMED);
        if (table.holds(" = ")) lines.add(TIED);
        without.forEach(
                (why, names) -> lines.add("– " + String.join(", ", names) + ": no choice, because " + why + "."));
        lines.addAll(notes);
        return lines;
    }

    /// The loss is a baseline and a score.
    private static boolean isBaseline(ScoreRanking one, List<Baseline> baselines) {
        return baselines.stream()
                .anyMatch(baseline -> baseline.name().equals(one.metric().id()));
    }

    private static final String NO_VALUE = "there is no value of it";

    private static String why(ScoreRanking one) {
        if (one.direction() != Direction.UNKNOWN) return NO_VALUE;
        return one.metric().isContested()
                ? "its sources contradict each other on which way is better"
                : "no evidence has a significant sign, and no source claims one";
    }

    private static String choice(Ranking ranking, Baseline one) {
        return one.choices().size() == 1
                ? ranking.candidates().get(one.choices().getFirst()).name()
                : "any of " + one.choices().size();
    }

    /// The choice, and where the noise does not tell it from others, their names or their number.
    private static String choice(Ranking ranking, ScoreRanking one) {
        String choice = ranking.candidates().get(one.choice().orElseThrow()).name();
        List<Integer> tied = one.tiedWithChoice();
        if (tied.isEmpty()) return choice;
        if (tied.size() > 2) return choice + " = " + tied.size() + " others";
        return choice + " = "
                + String.join(
                        " = ",
                        tied.stream()
                                .map(place -> ranking.candidates().get(place).name())
                                .toList());
    }

    private static List<String> regret(Optional<Regret> regret) {
        return regret.map(found -> List.of(
                        number("%.3f", found.value()),
                        number("%.3f", found.low()) + " to " + number("%.3f", found.high())))
                .orElseGet(() -> List.of("–", "–"));
    }

    private static List<String> consensus(Ranking ranking) {
        List<ScoreRanking> counted = ranking.rankings().stream()
                .filter(one -> one.counts(ranking.counted()))
                .toList();
        if (counted.isEmpty())
            return List.of("No score has a direction here, so nothing is ranked: labels, or --method, would give one.");
        List<String> lines = new ArrayList<>(List.of(title(ranking.counted(), counted.size())));
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("milestone", "mean rank"));
        List<ScoreRanking> columns = counted.subList(0, Math.min(counted.size(), COLUMNS));
        columns.forEach(one -> head.add(ScoreTable.heading(one.metric())));
        table.row(head);
        for (int place : ranking.consensus()
                .subList(0, Math.min(SHOWN, ranking.consensus().size()))) {
            List<String> row = new ArrayList<>(List.of(
                    ranking.candidates().get(place).name(),
                    number(ranking.meanRanks().get(place))));
            for (ScoreRanking one : columns) row.add(number(one.ranks().get(place)));
            table.row(row);
        }
        lines.addAll(table.linesWithin(TextTable.WIDTH));
        int left = ranking.consensus().size() - SHOWN;
        if (left > 0) lines.add("… and " + left + " more; --format json has them all");
        return lines;
    }

    private static String title(Basis counted, int scores) {
        String of = scores + (scores == 1 ? " score" : " scores");
        return switch (counted) {
            case EARNED -> "Consensus of " + of + " that have beaten the last milestone in other runs:";
            case UNTRIED ->
                "Consensus of untried scores: shown, never recommended alone (" + of
                        + " whose trust record has a significant sign).";
            case CLAIMED ->
                "Consensus of untried scores: shown, never recommended alone (" + of
                        + " whose direction only their sources claim).";
            case NONE -> throw new IllegalStateException("what has no direction is not counted");
        };
    }

    private static String better(ScoreRanking one) {
        String mark = one.basis() == Basis.CLAIMED ? "?" : "";
        return switch (one.direction()) {
            case HIGHER -> "higher" + mark;
            case LOWER -> "lower" + mark;
            case NEAR_ONE -> "near 1" + mark;
            case UNKNOWN -> "–";
        };
    }

    /// A rank, with half a rank where two share it.
    private static String number(OptionalDouble value) {
        return value.isPresent() ? number("%.1f", value.getAsDouble()) : "–";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
