package org.leadline.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.input.Inputs;

/// The scores and the times kept of a milestone's evaluations.
///
/// @param scores every score, each key once
/// @param times the time of every input that was made for them
/// @param isOutdated whether scores of other content were there, and are left out
/// @param fault why scores that were there are left out, where their file cannot be used
public record StoredScores(
        List<Score> scores, List<Inputs.Time> times, boolean isOutdated, Optional<StoredFault> fault) {

    public StoredScores {
        scores = List.copyOf(scores);
        times = List.copyOf(times);
    }

    /// Scores of the content that is there.
    public StoredScores(List<Score> scores, List<Inputs.Time> times) {
        this(scores, times, false, Optional.empty());
    }

    /// Nothing that is of the content that is there.
    static StoredScores outdated() {
        return new StoredScores(List.of(), List.of(), true, Optional.empty());
    }

    /// Nothing, since the file of the scores cannot be used.
    static StoredScores faulty(StoredFault fault) {
        return new StoredScores(List.of(), List.of(), false, Optional.of(fault));
    }

    /// Nothing yet.
    public static StoredScores none() {
        return new StoredScores(List.of(), List.of());
    }

    private record TimeKey(String input, Parameters parameters, OptionalLong seed) {
        static TimeKey of(Inputs.Time time) {
            return new TimeKey(time.input(), time.parameters(), time.seed());
        }
    }

    /// With what was computed since, which replaces what has the same key.
    public StoredScores with(List<Score> newer, List<Inputs.Time> newerTimes) {
        Map<Score.Key, Score> all = new LinkedHashMap<>();
        scores.forEach(score -> all.put(score.key(), score));
        newer.forEach(score -> all.put(score.key(), score));
        Map<TimeKey, Inputs.Time> allTimes = new LinkedHashMap<>();
        times.forEach(time -> allTimes.put(TimeKey.of(time), time));
        newerTimes.forEach(time -> allTimes.put(TimeKey.of(time), time));
        return new StoredScores(new ArrayList<>(all.values()), new ArrayList<>(allTimes.values()));
    }
}
