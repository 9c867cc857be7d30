package org.leadline.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The milestones of a run that could not be scored, with their reasons. The cause may lie elsewhere than in their
/// files, and pass: each is tried again when its files change, and for one who goes on looking, after a pause,
/// which grows each time.
final class Failures {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int GROWTH = 2;

    private final boolean isPassing;
    private final Map<Integer, Failure> failures = new HashMap<>();

    /// @param isPassing whether there is time for a cause to pass
    Failures(boolean isPassing) {
        this.isPassing = isPassing;
    }

    /// A milestone that could not be scored.
    ///
    /// @param touched the sizes and times of its files
    /// @param pause the time between the two last tries, or before the second
    /// @param next when it is tried again
    private record Failure(String touched, String reason, Duration pause, Instant next) {}

    /// Takes a milestone that could not be scored.
    ///
    /// @param now the time after it was tried
    void add(int index, String touched, String reason, Instant now) {
        Failure before = failures.get(index);
        Duration pause = before == null || !before.touched.equals(touched)
                ? FIRST
                : shorter(before.pause.multipliedBy(GROWTH), LONGEST);
        failures.put(index, new Failure(touched, reason, pause, now.plus(pause)));
    }

    /// Returns whether a milestone is known to fail as it is, and not to be tried again yet.
    boolean holds(int index, String touched, Instant now) {
        Failure failure = failures.get(index);
        if (failure == null || !failure.touched.equals(touched)) return false;
        return !isPassing || now.isBefore(failure.next);
    }

    /// Returns whether a milestone failed when it was tried last.
    boolean has(int index) {
        return failures.containsKey(index);
    }

    /// Forgets a milestone that was scored.
    ///
    /// @return whether it had failed
    boolean remove(int index) {
        return failures.remove(index) != null;
    }

    /// Lets all be tried again, because what all of them depend on has changed.
    void hasten() {
        failures.replaceAll((_, one) -> new Failure("", one.reason, one.pause, one.next));
    }

    /// Forgets all but some milestones.
    ///
    /// @return whether any was forgotten
    boolean keep(Set<Integer> there) {
        return failures.keySet().retainAll(there);
    }

    /// The reasons by index.
    Map<Integer, String> reasons() {
        Map<Integer, String> reasons = new HashMap<>();
        failures.forEach((index, failure) -> reasons.put(index, failure.reason));
        return reasons;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
