package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.leadline.app.cli.Ranked.Advice;
import org.leadline.metric.Direction;
import org.leadline.recommend.Recommendation;
import org.leadline.trust.Baseline;
import org.leadline.trust.Ranking;
import org.leadline.trust.Ranking.ScoreRanking;
import org.leadline.trust.Regret;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A ranking as lines of JSON.
final class RankJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RankJson() {}

    /// A line of advice for each run, a line a milestone in the order of the consensus, a line a score, and a line
    /// a baseline.
    static List<String> lines(Ranked ranked) {
        List<String> lines = new ArrayList<>();
        for (Advice advice : ranked.advice()) lines.add(line(advice, ranked.context()));
        for (int place : ranked.ranking().consensus()) lines.add(MAPPER.writeValueAsString(milestone(ranked, place)));
        for (ScoreRanking one : ranked.ranking().rankings()) lines.add(MAPPER.writeValueAsString(score(ranked, one)));
        for (Baseline one : ranked.baselines()) lines.add(MAPPER.writeValueAsString(baseline(ranked, one)));
        ranked.ranking()
                .warnings()
                .forEach(warning -> lines.add(MAPPER.writeValueAsString(Map.of("warning", warning))));
        return lines;
    }

    /// Returns the line of what to keep of a run.
    static String line(Advice advice, String context) {
        Recommendation recommendation = advice.recommendation();
        ObjectNode node = MAPPER.createObjectNode().put("of", advice.run()).put("context", context);
        if (recommendation.milestone().isPresent()) {
            node.put("recommended", recommendation.milestone().getAsInt());
        } else {
            node.putNull("recommended");
        }
        node.put("decidedBy", recommendation.basis().id()).put("reason", recommendation.reason());
        recommendation
                .expectedRegret()
                .ifPresentOrElse(
                        known -> node.putObject("expectedRegret")
                                .put("mean", known.mean())
                                .put("low", known.low())
                                .put("high", known.high())
                                .put("runs", known.runs())
                                .put("right", known.right()),
                        () -> node.putNull("expectedRegret"));
        return MAPPER.writeValueAsString(node);
    }

    private static Map<String, Object> fields(Ranked ranked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", ranked.title());
        fields.put("context", ranked.context());
        return fields;
    }

    private static Map<String, Object> milestone(Ranked ranked, int place) {
        Ranking ranking = ranked.ranking();
        Map<String, Object> fields = fields(ranked);
        fields.put("milestone", ranking.candidates().get(place).name());
        ranking.meanRanks().get(place).ifPresent(rank -> fields.put("meanRank", rank));
        fields.put("basis", ranking.counted().name().toLowerCase(Locale.ROOT));
        Map<String, Object> ranks = new LinkedHashMap<>();
        for (ScoreRanking one : ranking.rankings()) {
            one.ranks().get(place).ifPresent(rank -> ranks.put(one.metric().id(), rank));
        }
        fields.put("ranks", ranks);
        return fields;
    }

    private static Map<String, Object> score(Ranked ranked, ScoreRanking one) {
        Ranking ranking = ranked.ranking();
        Map<String, Object> fields = fields(ranked);
        fields.put("metric", one.metric().id());
        if (one.isOfSeries()) fields.put("experimental", true);
        fields.put("basis", one.basis().name().toLowerCase(Locale.ROOT));
        if (one.direction() != Direction.UNKNOWN) {
            fields.put("better", one.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (one.metric().isContested()) fields.put("contested", one.metric().contest());
        one.choice()
                .ifPresent(choice ->
                        fields.put("choice", ranking.candidates().get(choice).name()));
        List<Integer> tied = one.tiedWithChoice();
        if (!tied.isEmpty()) fields.put("tiedWith", names(ranking, tied));
        one.regret().ifPresent(regret -> put(fields, ranked, regret));
        one.trust().ifPresent(known -> {
            fields.put("trust", known.word().text());
            fields.put("r", List.of(known.low(), known.high()));
        });
        return fields;
    }

    private static Map<String, Object> baseline(Ranked ranked, Baseline one) {
        Map<String, Object> fields = fields(ranked);
        fields.put("baseline", one.name());
        fields.put("choices", names(ranked.ranking(), one.choices()));
        one.regret().ifPresent(regret -> put(fields, ranked, regret));
        return fields;
    }

    private static List<String> names(Ranking ranking, List<Integer> places) {
        return places.stream()
                .map(place -> ranking.candidates().get(place).name())
                .toList();
    }

    private static void put(Map<String, Object> fields, Ranked ranked, Regret regret) {
        fields.put("regret", regret.value());
        fields.put("regretInterval", List.of(regret.low(), regret.high()));
        ranked.reference().ifPresent(metric -> fields.put("reference", metric.id()));
    }
}
