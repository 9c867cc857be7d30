package org.leadline.app.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// The milestones that were scored with other content than before, or for the first time, by index.
    private final Map<Integer, Change> changes = new HashMap<>();

    /// How many they were when an alert was told; none for one that was told by an earlier watcher.
    private final Map<Alert, Integer> toldAt = new HashMap<>();

    private int count;

    /// The scores that a milestone had before it was scored.
    enum Before {
        NONE,
        ALIKE,
        OTHER
    }

    /// @param number how many milestones had changed by then
    /// @param isAgain whether it had scores of other content
    private record Change(int number, boolean isAgain) {}

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

    /// Takes that whether alerts can be kept has changed.
    void openAnew(RunDirectory run) {
        if (told != null) told.openAnew(run);
    }

    /// Takes that a milestone was scored.
    void scored(int index, Before before) {
        if (before == Before.ALIKE) return;
        isRewritten |= before == Before.OTHER;
        changes.put(index, new Change(++count, before == Before.OTHER));
    }

    /// Takes what was found of all that is there: where a milestone was written again, alerts that hold no more are
    /// forgotten, and those of which no milestone is as it was, since the run is another one.
    ///
    /// @param there the indices of the milestones with scores
    void judged(RunDirectory run, List<Alert> holding, Set<Integer> there) {
        if (!isRewritten) return;
        of(run).forget(alert -> isOfOther(alert, there));
        of(run).forgetCeased(holding);
        isRewritten = false;
    }

    /// Returns whether all milestones up to an alert's have changed since it was told.
    private boolean isOfOther(Alert alert, Set<Integer> there) {
        int since = toldAt.getOrDefault(alert, 0);
        List<Optional<Change>> upTo = there.stream()
                .filter(index -> index <= alert.milestone())
                .map(index -> Optional.ofNullable(changes.get(index)).filter(change -> change.number > since))
                .toList();
        return upTo.stream().allMatch(Optional::isPresent)
                && upTo.stream().flatMap(Optional::stream).anyMatch(Change::isAgain);
    }

    /// Returns whether any of these alerts is still to be told.
    boolean owes(List<Alert> found) {
        return told != null && !told.untold(found).isEmpty();
    }

    /// Returns whether one of these alerts was not taken when it was offered.
    boolean hasRefused(List<Alert> found) {
        ToldAlerts telling = told;
        return telling != null && found.stream().anyMatch(telling::isRefused);
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
        List<NewAlert> fresh = ripe.stream()
                .map(alert -> new NewAlert(
                        view, alert, telling.isRefused(alert), () -> telling.end(alert), () -> telling.refuse(alert)))
                .toList();
        telling.begin(ripe);
        ripe.forEach(alert -> toldAt.put(alert, count));
        return fresh;
    }
}
