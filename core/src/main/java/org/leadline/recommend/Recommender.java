package org.leadline.recommend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.alert.Alert;
import org.leadline.alert.Rules;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;

/// Chooses the milestone to keep, by three rules in turn.
///
/// 1. Where alerts say that the training broke and it has not recovered (lost rotations, and one direction, not by
///    themselves): the last trained milestone before, or where there is none, no milestone.
/// 2. Where a score has earned it in other runs of the method, and prefers another milestone to the last one by
///    more than its noise: that one.
/// 3. Else the last milestone.
///
/// The network before training is never recommended, and scores that are not yet tried decide nothing.
public final class Recommender {

    private final VerdictRecords records;

    /// @param records the cost of such advice so far
    public Recommender(VerdictRecords records) {
        this.records = records;
    }

    /// Returns the recommendation for a run.
    public Recommendation of(Observed run) {
        List<Integer> trained = run.scores().milestones().stream()
                .map(milestone -> milestone.ref().index())
                .filter(index -> index > RunScores.INITIAL)
                .toList();
        if (trained.isEmpty()) {
            String reason = run.scores().milestones().isEmpty()
                    ? "the run has no milestone yet"
                    : "the untrained network is the only milestone";
            return new Recommendation(OptionalInt.empty(), new Basis.NothingToChoose(), reason, Optional.empty());
        }
        List<Alert> lasting = Breaks.of(run.alerts()).stream()
                .filter(alert -> Breaks.lasts(alert, run.history()))
                .toList();
        return Breaks.deciding(lasting, trained, run.history()).stream()
                .findFirst()
                .map(alert -> broken(run, trained, alert))
                .or(() -> byEarnedScore(run))
                .orElseGet(() -> last(run, trained, lasting));
    }

    private Recommendation broken(Observed run, List<Integer> trained, Alert alert) {
        OptionalInt before = trained.stream()
                .mapToInt(Integer::intValue)
                .filter(index -> index < alert.begins())
                .max();
        if (before.isEmpty()) return nothingLearnt(run, alert);
        String reason = "it is the last one before the " + title(alert) + " that began at milestone " + alert.begins()
                + " (" + alert.evidence() + ")";
        return recommend(run, before, new Basis.BeforeBreak(alert), reason);
    }

    private Recommendation nothingLearnt(Observed run, Alert alert) {
        String reason = "nothing was learnt, because the training broke before its first milestone (" + title(alert)
                + ": " + alert.evidence() + "); " + alert.advice();
        return recommend(run, OptionalInt.empty(), new Basis.NothingLearnt(alert), reason);
    }

    private Optional<Recommendation> byEarnedScore(Observed run) {
        return EarnedChoice.of(run)
                .map(choice -> recommend(
                        run,
                        OptionalInt.of(choice.milestone()),
                        new Basis.EarnedScore(choice.metric()),
                        choice.reason()));
    }

    private Recommendation last(Observed run, List<Integer> trained, List<Alert> lasting) {
        return recommend(
                run,
                OptionalInt.of(trained.getLast()),
                new Basis.LastMilestone(),
                (trained.size() == 1 ? "it is the only trained milestone" : "it is the last one")
                        + lastReason(run, lasting));
    }

    private static String lastReason(Observed run, List<Alert> lasting) {
        if (!lasting.isEmpty()) {
            Alert alert = lasting.getFirst();
            return "; an alert speaks against the whole training (" + title(alert) + ": " + alert.evidence()
                    + "), but nothing else confirms it";
        }
        List<Alert> recovered = Breaks.of(run.alerts());
        if (!recovered.isEmpty()) {
            return ", and the training has recovered from the " + title(recovered.getFirst()) + " at milestone "
                    + recovered.getFirst().milestone();
        }
        boolean isLooked = run.looked().stream()
                .anyMatch(rule -> !rule.needs().isEmpty()
                        && BreakKind.ofId(rule.kind().id())
                                .filter(BreakKind::isEnough)
                                .isPresent());
        return isLooked
                ? ", and nothing shows that another is better" + unlooked(run)
                : "; nothing was looked for that would show a collapse, because no score of the features tells of it";
    }

    /// Returns which rules on breaks could not look although the run holds their scores; empty where all could.
    private static String unlooked(Observed run) {
        List<String> blind = Rules.ALL.stream()
                .filter(rule -> BreakKind.ofId(rule.kind().id()).isPresent())
                .filter(rule -> !run.looked().contains(rule) && !rule.needs().isEmpty())
                .filter(rule -> rule.needs().stream().allMatch(metric -> isThere(run, metric)))
                .map(rule -> rule.kind().title() + " (it needs " + rule.needed() + ")")
                .toList();
        return blind.isEmpty()
                ? ""
                : "; not looked for, because too few milestones hold the score: " + String.join(", ", blind);
    }

    private static boolean isThere(Observed run, Metric metric) {
        return run.scores().milestones().stream()
                .anyMatch(milestone -> milestone.summary(metric).isPresent());
    }

    private static String title(Alert alert) {
        return alert.kind().title().toLowerCase(Locale.ROOT);
    }

    private Recommendation recommend(Observed run, OptionalInt milestone, Basis basis, String reason) {
        return new Recommendation(milestone, basis, reason, records.find(basis, run.context()));
    }
}
