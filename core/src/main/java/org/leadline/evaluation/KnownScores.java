package org.leadline.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.leadline.metric.Score;
import org.leadline.run.StoredScores;
import org.leadline.score.Scores;

/// Looks at the scores that are stored of a milestone.
final class KnownScores {

    private KnownScores() {}

    static Map<Score.Key, Score> byKey(StoredScores stored) {
        Map<Score.Key, Score> known = new LinkedHashMap<>();
        for (Score score : stored.scores()) known.put(score.key(), score);
        return known;
    }

    /// The stored scores without those of metrics and constants that are no more.
    static StoredScores current(StoredScores stored) {
        return new StoredScores(
                stored.scores().stream()
                        .filter(score -> Scores.ALL.stream()
                                .anyMatch(formula -> formula.metric().id().equals(score.metric())
                                        && formula.isCurrent(score.parameters())))
                        .toList(),
                stored.times(),
                stored.isOutdated(),
                stored.fault());
    }
}
