package org.leadline.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.leadline.embedding.MilestoneRef;

/// The times between one milestone of a run and the next, by their files: a run is quiet when none has come for
/// three times the median of them, and for ten seconds at least, because files that were copied lie close
/// together. One thread uses it.
final class Rhythm {

    private static final int GAPS = 3;
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /// The milestones from which there is a pace.
    private static final int FEWEST = 3;

    /// When a milestone was written.
    ///
    /// @param touched what tells that its files have changed
    /// @param at the time; empty where they are gone
    private record Written(String touched, Optional<Instant> at) {}

    private final Map<Integer, Written> milestones = new HashMap<>();

    /// Takes a milestone as it is.
    ///
    /// @param at is asked where its files have changed
    void see(int index, String touched, Supplier<Optional<Instant>> at) {
        Written known = milestones.get(index);
        if (known == null || !known.touched.equals(touched)) milestones.put(index, new Written(touched, at.get()));
    }

    /// Returns whether a milestone is as it was taken last.
    boolean isAsSeen(int index, String touched) {
        Written known = milestones.get(index);
        return known != null && known.touched.equals(touched);
    }

    /// Forgets milestones that are gone.
    void keep(List<MilestoneRef> there) {
        if (there.size() == milestones.size()) return;
        milestones.keySet().retainAll(there.stream().map(MilestoneRef::index).toList());
    }

    /// Returns when the last milestone came, where that is too long ago for the pace.
    Optional<Instant> quietSince(Instant now) {
        List<Instant> times = milestones.values().stream()
                .flatMap(written -> written.at.stream())
                .sorted()
                .toList();
        if (times.size() < FEWEST) return Optional.empty();
        Instant last = times.getLast();
        Duration patience = medianGap(times).multipliedBy(GAPS);
        if (patience.compareTo(SHORTEST) < 0) patience = SHORTEST;
        return now.isAfter(last.plus(patience)) ? Optional.of(last) : Optional.empty();
    }

    /// The median of the gaps; of an even number, the mean of the two in the middle.
    private static Duration medianGap(List<Instant> times) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) gaps.add(Duration.between(times.get(i - 1), times.get(i)));
        gaps.sort(null);
        int middle = gaps.size() / 2;
        return gaps.size() % 2 == 1
                ? gaps.get(middle)
                : gaps.get(middle - 1).plus(gaps.get(middle)).dividedBy(2);
    }
}
