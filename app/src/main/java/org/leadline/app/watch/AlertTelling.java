package org.leadline.app.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadline.alert.Alert;
import org.leadline.run.RunDirectory;

/// Decides which alerts of a run are to be told, each once. One thread works on it.
final class AlertTelling {

    private final WithheldAlerts withheld = new WithheldAlerts();
    private @Nullable ToldAlerts told;

    /// Tells whether a milestone was written again, and not all that is due has been scored since.
    private boolean isRewritten;

    private boolean isOldestNext;

    /// The alerts that were told. What a killed program left half written is removed when they are first asked
    /// for.
    ToldAlerts of(RunDirectory run) {
        ToldAlerts known = told;
        if (known != null) return known;
        ToldAlerts fresh = new ToldAlerts(run);
        told = fresh;
        run.removeAbandoned();
        return fresh;
    }

    /// Takes that a milestone was scored.
    ///
    /// @param isAgain whether it was scored with other content before
    void scored(boolean isAgain) {
        isRewritten |= isAgain;
    }

    /// Takes what was found of all that is there: alerts that hold no more are forgotten, where a milestone was
    /// written again.
    void judged(RunDirectory run, List<Alert> holding) {
        if (!isRewritten) return;
        of(run).forgetCeased(holding);
        isRewritten = false;
    }

    /// Returns whether any of these alerts is still to be told.
    boolean owes(List<Alert> found) {
        return told != null && !told.untold(found).isEmpty();
    }

    /// Returns whether the oldest milestone that is due goes before the newest. While alerts are held back, every
    /// second one is the oldest, so that the reason for it passes, however fast new ones come.
    boolean isOldestNext() {
        return isOldestNext;
    }

    /// Returns the alerts that are to be told now.
    ///
    /// @param view the run with all alerts that were found
    /// @param areAll whether nothing was scored since they were found
    /// @param backlog the milestones that wait for their first scores
    List<NewAlert> fresh(RunView view, boolean areAll, WithheldAlerts.Backlog backlog, Instant now) {
        ToldAlerts telling = told;
        if (telling == null) return List.of();
        List<Alert> untold = telling.untold(view.alerts());
        List<Alert> ripe = areAll ? withheld.ripe(untold, backlog, now) : List.of();
        isOldestNext = ripe.size() < untold.size() && !isOldestNext;
        telling.begin(ripe);
        return ripe.stream()
                .map(alert -> new NewAlert(view, alert, () -> telling.end(alert)))
                .toList();
    }
}
