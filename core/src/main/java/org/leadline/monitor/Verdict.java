package org.leadline.monitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.alert.Alert;
import org.leadline.alert.History;
import org.leadline.alert.Rule;
import org.leadline.alert.Rules;
import org.leadline.alert.RunHistory;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.recommend.Observed;
import org.leadline.recommend.Recommendation;
import org.leadline.recommend.Recommender;
import org.leadline.recommend.VerdictRecords;
import org.leadline.score.Scores;
import org.leadline.trust.TrustRecord;

/// The verdict on a run: the milestone to keep, how far each score can be trusted, and what to look at.
///
/// @param context the method that evidence goes by, empty where nobody knows it
/// @param looked the rules that could look at the scores that there are; none for scores of another layer than the
/// backbone
/// @param alerts what they found, by milestone
/// @param trust what is known of each score, where something is
/// @param recommendation the milestone to keep
public record Verdict(
        String context, List<Rule> looked, List<Alert> alerts, List<TrustRecord> trust, Recommendation recommendation) {

    public Verdict {
        looked = List.copyOf(looked);
        alerts = List.copyOf(alerts);
        trust = List.copyOf(trust);
    }

    /// A verdict on no milestone in particular.
    public Verdict(String context, List<Rule> looked, List<Alert> alerts, List<TrustRecord> trust) {
        this(context, looked, alerts, trust, Recommendation.nothingLookedAt());
    }

    /// Nothing was looked for and nothing is known.
    public static Verdict none() {
        return new Verdict("", List.of(), List.of(), List.of());
    }

    /// The verdict of all rules.
    static Verdict of(String context, RunScores scores, RunHistory history, KnownTrust known) {
        List<TrustRecord> trust = known.of(scores.metrics(), context);
        return of(new Observed(scores, history, Rules.lookingAt(history), Rules.find(history), context, trust));
    }

    /// The verdict on scores of another part of the network than the backbone, at which no rule looks.
    static Verdict ofOtherLayer(String context, RunScores scores, KnownTrust known) {
        RunHistory nothing = new RunHistory(new History(List.of()), new History(List.of()), Map.of());
        List<TrustRecord> trust = known.of(scores.metrics(), context);
        return of(new Observed(scores, nothing, List.of(), List.of(), context, trust));
    }

    private static Verdict of(Observed observed) {
        Recommendation recommendation = new Recommender(VerdictRecords.shipped()).of(observed);
        return new Verdict(observed.context(), observed.looked(), observed.alerts(), observed.trust(), recommendation);
    }

    /// The directions of the scores that have a trust record with a sign, in the order of showing.
    static Map<Metric, Direction> directions(RunScores scores, String context, KnownTrust known) {
        Map<Metric, Direction> directions = new LinkedHashMap<>();
        for (Metric metric : scores.metrics()) {
            if (metric.needsLabels() || Scores.isOfSeries(metric)) continue;
            known.find(metric, context)
                    .flatMap(TrustRecord::direction)
                    .ifPresent(direction -> directions.put(metric, direction));
        }
        return directions;
    }

    /// The rules that could not look, because the scores they need are missing.
    public List<Rule> skipped() {
        return Rules.ALL.stream().filter(rule -> !looked.contains(rule)).toList();
    }

    /// Returns whether a collapse was looked for, so that the alerts may replace the stored ones.
    public boolean looksForCollapse() {
        return looked.containsAll(Rules.OF_COLLAPSE);
    }
}
