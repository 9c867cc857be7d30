package org.leadline.spark;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.run.Json;

/// A score of a milestone, or the reason why a milestone or a run has none.
///
/// @param run the path of the run, as it was named
/// @param milestone the index; none for a run that could not be read
/// @param score the score, where there is one
/// @param reason why there is no value, else empty
record ScoreRow(
        String run, @Nullable Integer milestone, @Nullable Cells score, String reason) implements Serializable {

    /// What identifies a score, and its value. Its types are those that Spark can send.
    ///
    /// @param metric the metric's id
    /// @param parameters the constants, as JSON
    /// @param seed the seed, where random numbers were drawn
    /// @param size rows and columns of the matrix
    /// @param value the value, where there is one
    /// @param kernel the kernels of OpenBLAS, where they are known
    record Cells(
            String metric,
            String parameters,
            @Nullable Long seed,
            int[] size,
            @Nullable Estimate value,
            @Nullable String kernel)
            implements Serializable {}

    /// A value with its standard error, which is 0 where it is exact.
    record Estimate(double value, double standardError) implements Serializable {}

    /// The row of a milestone without scores, or of a run that could not be read.
    static ScoreRow failure(String run, Optional<Integer> milestone, String reason) {
        return new ScoreRow(run, milestone.orElse(null), null, reason);
    }

    /// The row of a score.
    static ScoreRow of(MilestoneTask task, Score score) {
        @Nullable Estimate value = null;
        String reason = "";
        switch (score.outcome()) {
            case Outcome.Value found -> value = new Estimate(found.value(), found.standardError());
            case Outcome.Undefined none -> reason = none.detail();
        }
        OptionalLong seed = score.seed();
        Cells cells = new Cells(
                score.metric(),
                Json.MAPPER.writeValueAsString(score.parameters().values()),
                seed.isPresent() ? seed.getAsLong() : null,
                new int[] {score.n(), score.d()},
                value,
                score.kernel().orElse(null));
        return new ScoreRow(task.run(), task.milestone(), cells, reason);
    }

    /// Returns whether a milestone or a run could not be scored.
    boolean isFailure() {
        return score == null;
    }
}
