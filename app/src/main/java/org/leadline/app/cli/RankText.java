package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.trust.Ranking;
import org.leadline.trust.Ranking.Basis;
import org.leadline.trust.Ranking.ScoreRanking;
import tools.jackson.databind.json.JsonMapper;

/// A ranking as text, and as lines of JSON.
final class RankText {

    /// Milestones shown; the others are in the JSON.
    private static final int SHOWN = 10;

    private RankText() {}

    static List<String> lines(String title, String context, Ranking ranking, Optional<Metric> reference) {
        List<String> lines = new ArrayList<>();
        lines.add(title + (context.isEmpty() ? "" : " (" + context + ")"));
        lines.add(consensus(ranking));
        lines.add("");
        lines.addAll(order(ranking));
        lines.add("");
        lines.addAll(scores(ranking, reference));
        reference.ifPresent(metric ->
                lines.add("regret: " + metric.title() + " of the best milestone less that of the score's choice."));
        ranking.warnings().forEach(warning -> lines.add(sentence(warning)));
        return lines;
    }

    private static String consensus(Ranking ranking) {
        long count = ranking.rankings().stream()
                .filter(one -> one.counts(ranking.counted()))
                .count();
        if (count == 0)
            return "No score has a direction here, so nothing is ranked: labels, or --method, would give one.";
        String choice = ranking.candidates().get(ranking.consensus().getFirst()).name();
        String basis = switch (ranking.counted()) {
            case TRUSTED -> "with a trust record of a significant sign";
            case CLAIMED -> "whose direction only their sources claim: there is no evidence yet whether they hold here";
            case NONE -> throw new IllegalStateException("what has no direction is not counted");
        };
        return "Choice: " + choice + ", by the mean rank over " + count + (count == 1 ? " score " : " scores ") + basis
                + ".";
    }

    private static List<String> order(Ranking ranking) {
        List<ScoreRanking> counted = ranking.rankings().stream()
                .filter(one -> one.counts(ranking.counted()))
                .toList();
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("milestone", "mean rank"));
        List<ScoreRanking> columns = counted.subList(0, Math.min(counted.size(), 7));
        columns.forEach(one -> head.add(ScoreTable.heading(one.metric())));
        table.row(head);
        for (int place : ranking.consensus()
                .subList(0, Math.min(SHOWN, ranking.consensus().size()))) {
            List<String> row = new ArrayList<>(List.of(
                    ranking.candidates().get(place).name(),
                    number(ranking.meanRanks().get(place), "%.1f")));
            for (ScoreRanking one : columns) row.add(number(one.ranks().get(place), "%.0f"));
            table.row(row);
        }
        List<String> lines = new ArrayList<>(table.lines());
        int left = ranking.consensus().size() - SHOWN;
        if (left > 0) lines.add("… and " + left + " more; --format json has them all");
        return lines;
    }

    private static List<String> scores(Ranking ranking, Optional<Metric> reference) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("score", "better", "choice"));
        if (reference.isPresent()) head.add("regret");
        table.row(head);
        List<String> notes = new ArrayList<>();
        for (ScoreRanking one : ranking.rankings()) {
            List<String> row = new ArrayList<>(List.of(
                    one.isOfSeries()
                            ? one.metric().id() + " (experimental)"
                            : one.metric().id(),
                    better(one),
                    one.choice().isPresent()
                            ? ranking.candidates().get(one.choice().getAsInt()).name()
                            : "–"));
            if (reference.isPresent()) row.add(number(one.regret(), "%.3f"));
            table.row(row);
            one.trust().ifPresent(known -> notes.add(one.metric().id() + ": " + known.sentence() + "."));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("? the direction is the source's claim; there is no evidence here yet. – no significant sign, none"
                + " claimed, or opposite ones (contested).");
        lines.addAll(notes);
        return lines;
    }

    private static String better(ScoreRanking one) {
        String mark = one.basis() == Basis.CLAIMED ? "?" : "";
        return switch (one.direction()) {
            case HIGHER -> "higher" + mark;
            case LOWER -> "lower" + mark;
            case NEAR_ONE -> "near 1" + mark;
            case UNKNOWN -> one.metric().isContested() ? "–, contested" : "–";
        };
    }

    private static String number(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /// A line a milestone in the order of the consensus, then a line a score.
    static List<String> json(String title, String context, Ranking ranking, Optional<Metric> reference) {
        JsonMapper mapper = JsonMapper.builder().build();
        List<String> lines = new ArrayList<>();
        for (int place : ranking.consensus()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("of", title);
            fields.put("context", context);
            fields.put("milestone", ranking.candidates().get(place).name());
            ranking.meanRanks().get(place).ifPresent(rank -> fields.put("meanRank", rank));
            fields.put("basis", ranking.counted().name().toLowerCase(Locale.ROOT));
            Map<String, Object> ranks = new LinkedHashMap<>();
            for (ScoreRanking one : ranking.rankings()) {
                one.ranks().get(place).ifPresent(rank -> ranks.put(one.metric().id(), rank));
            }
            fields.put("ranks", ranks);
            lines.add(mapper.writeValueAsString(fields));
        }
        for (ScoreRanking one : ranking.rankings()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("of", title);
            fields.put("context", context);
            fields.put("metric", one.metric().id());
            if (one.isOfSeries()) fields.put("experimental", true);
            fields.put("basis", one.basis().name().toLowerCase(Locale.ROOT));
            if (one.direction() != Direction.UNKNOWN) {
                fields.put(
                        "better",
                        one.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            if (one.metric().isContested()) fields.put("contested", one.metric().contest());
            one.choice()
                    .ifPresent(choice -> fields.put(
                            "choice", ranking.candidates().get(choice).name()));
            one.regret().ifPresent(regret -> fields.put("regret", regret));
            if (one.regret().isPresent()) reference.ifPresent(metric -> fields.put("reference", metric.id()));
            one.trust().ifPresent(known -> {
                fields.put("trust", known.word().text());
                fields.put("r", List.of(known.low(), known.high()));
            });
            lines.add(mapper.writeValueAsString(fields));
        }
        ranking.warnings().forEach(warning -> lines.add(mapper.writeValueAsString(Map.of("warning", warning))));
        return lines;
    }
}
