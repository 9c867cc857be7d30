package org.leadline.recommend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.alert.Alert;
import org.leadline.alert.Rules;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.recommend.Breaks.Break;

/// Chooses the milestone to keep, by three rules in turn.
///
/// 1. Where alerts say that the training broke and it has not recovered (lost rotations, and one direction, not by
///    themselves): the last trained milestone before, or where there is none, no milestone. Not where the rotation
///    probe prefers the last milestone to that one.
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
        List<Break> breaks = Breaks.of(run.alerts(), run.history());
        List<Alert> lasting =
                breaks.stream().filter(Break::lasts).map(Break::alert).toList();
        return Breaks.deciding(lasting, trained, run.history()).stream()
                .filter(alert -> Contradiction.of(alert, trained, run.history()).isEmpty())
                .findFirst()
                .map(alert -> broken(run, trained, alert))
                .or(() -> byEarnedScore(run))
                .orElseGet(() -> last(run, trained, breaks));
    }

    private Recommendation broken(Observed run, List<Integer> trained, Alert alert) {
        OptionalInt before = Breaks.before(alert, trained);
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

    private Recommendation last(Observed run, List<Integer> trained, List<Break> breaks) {
        return recommend(
                run,
                OptionalInt.of(trained.getLast()),
                new Basis.LastMilestone(),
                (trained.size() == 1 ? "it is the only trained milestone" : "it is the last one")
                        + unscored(run, trained.getLast())
                        + lastReason(run, trained, breaks)
                        + incomparable(run));
    }

    /// Returns which later milestones could not be scored; empty where there are none.
    private static String unscored(Observed run, int last) {
        List<String> later = run.scores().unscored().stream()
                .map(one -> one.ref().index())
                .filter(index -> index > last)
                .map(String::valueOf)
                .toList();
        return later.isEmpty() ? "" : " that could be scored (not " + String.join(", ", later) + ")";
    }

    private static String lastReason(Observed run, List<Integer> trained, List<Break> breaks) {
        List<Alert> lasting =
                breaks.stream().filter(Break::lasts).map(Break::alert).toList();
        if (!lasting.isEmpty()) {
            List<Alert> deciding = Breaks.deciding(lasting, trained, run.history());
            Alert first = deciding.isEmpty() ? lasting.getFirst() : deciding.getFirst();
            return "; an alert speaks against the whole training (" + title(first) + ": " + first.evidence() + "), but "
                    + Contradiction.of(first, trained, run.history())
                            .map(Contradiction::text)
                            .orElse("nothing else confirms it");
        }
        if (!breaks.isEmpty()) {
            Alert alert = breaks.getFirst().alert();
            String back =
                    alert.metric().map(metric -> "`" + metric.id() + "` is").orElse("finite values are");
            return ", and " + back + " back since the " + title(alert) + " at milestone " + alert.milestone();
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

    /// Returns which milestones rules on breaks passed over because most of the others have other rows or columns;
    /// empty where there are none.
    private static String incomparable(Observed run) {
        List<String> passedOver = Rules.ALL.stream()
                .filter(rule -> BreakKind.ofId(rule.kind().id()).isPresent())
                .flatMap(rule -> rule.needs().stream())
                .flatMap(metric -> run.history().features().incomparable(metric).stream())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        return passedOver.isEmpty()
                ? ""
                : "; not compared, because most of the others have other rows, columns or constants: milestone "
                        + String.join(", ", passedOver);
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
