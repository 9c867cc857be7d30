package org.leadline.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.leadline.alert.Alert;

/// Holds alerts back that were found where milestones before them wait for their scores: they may be wrong, or tell
/// of a later milestone than the one at which the trouble began. They are told once those are scored, and where that
/// takes long, after some minutes in which they held, as they are by then.
final class WithheldAlerts {

    /// The longest that an alert is held back once the beginning of the run is scored.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final List<Found> found = new ArrayList<>();

    /// An alert that is held back.
    ///
    /// @param since when it was found
    private record Found(Alert alert, Instant since) {}

    /// The milestones that wait for their first scores.
    ///
    /// @param oldest the first of them; empty where none waits
    /// @param hasBeginning whether one before them is scored
    record Backlog(OptionalInt oldest, boolean hasBeginning) {}

    /// Returns the alerts that can be told.
    ///
    /// @param untold all that were found and are not told
    List<Alert> ripe(List<Alert> untold, Backlog backlog, Instant now) {
        found.removeIf(one -> untold.stream().noneMatch(one.alert::isAbout));
        List<Alert> ripe = new ArrayList<>();
        for (Alert alert : untold) {
            boolean isSure = backlog.oldest.isEmpty() || alert.milestone() < backlog.oldest.getAsInt();
            Instant last = since(alert, now).plus(LONGEST);
            boolean isLate = backlog.hasBeginning && !now.isBefore(last);
            if (isSure || isLate) ripe.add(alert);
        }
        return ripe;
    }

    private Instant since(Alert alert, Instant now) {
        return found.stream()
                .filter(one -> one.alert.isAbout(alert))
                .map(Found::since)
                .findFirst()
                .orElseGet(() -> {
                    found.add(new Found(alert, now));
                    return now;
                });
    }
}
