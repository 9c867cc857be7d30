package org.leadline.recommend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.alert.Alert;
import org.leadline.alert.History;
import org.leadline.alert.RunHistory;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores;
import org.leadline.score.RotationProbe;
import org.leadline.trend.SignError;

/// A break that the rotation probe speaks against: the last milestone tells rotations better than the one that the
/// break would have kept, by more than twice the standard error of the difference. A training that loses
/// directions while it gains content has narrowed, and not broken.
///
/// @param alert the alert of the break
/// @param kept the milestone before the break; that of the untrained network where there is no other
/// @param then the rotation probe there
/// @param now the rotation probe at the last milestone, above `then` beyond that error
record Contradiction(Alert alert, int kept, double then, double now) {

    /// Returns what the rotation probe says against a break; empty where it says nothing.
    ///
    /// @param trained the trained milestones, ascending
    static Optional<Contradiction> of(Alert alert, List<Integer> trained, RunHistory run) {
        int kept = Breaks.before(alert, trained).orElse(RunScores.INITIAL);
        Optional<Told> then = Told.at(kept, run.features());
        Optional<Told> now = Told.at(trained.getLast(), run.features());
        return then.isPresent() && now.isPresent() && now.get().isAbove(then.get())
                ? Optional.of(new Contradiction(
                        alert, kept, then.get().share(), now.get().share()))
                : Optional.empty();
    }

    /// The rotations that are told apart at a milestone.
    ///
    /// @param share the share that is told
    /// @param tries the number of turned images that were asked about: half of the images, at four angles each
    private record Told(double share, int tries) {

        static Optional<Told> at(int milestone, History history) {
            OptionalInt images = history.milestones().stream()
                    .filter(one -> one.ref().index() == milestone)
                    .flatMap(one -> one.measurement(RotationProbe.METRIC).stream())
                    .mapToInt(Measurement::n)
                    .findFirst();
            return history.series(RotationProbe.METRIC).stream()
                    .filter(point -> point.milestone() == milestone && images.isPresent())
                    .map(point -> new Told(point.mean(), 2 * images.getAsInt()))
                    .findFirst();
        }

        /// Returns whether more are told, by more than twice the standard error of the difference.
        boolean isAbove(Told other) {
            return share - other.share() > SignError.noise(share, other.share(), Math.min(tries, other.tries()));
        }
    }

    /// Half a sentence with the numbers.
    String text() {
        return String.format(
                Locale.ROOT,
                "rotations are told apart in %.3f of the cases, and were in %.3f at milestone %d before it",
                now,
                then,
                kept);
    }
}
