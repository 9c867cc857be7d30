package org.leadline.score.input;

import java.util.List;
import org.leadline.embedding.TrainLogEntry;

/// The trainer's log.
public final class TrainLogInput {

    /// The part of the trainer's log that belongs to a milestone.
    ///
    /// @param epoch the milestone's index
    /// @param entries the whole log, by ascending step
    public record EpochLog(int epoch, List<TrainLogEntry> entries) {}

    /// The log; without entries where the trainer wrote none.
    public static final Input<EpochLog> TRAIN_LOG = Input.named("train log")
            .make(scope ->
                    new EpochLog(scope.source().index(), scope.source().extras().log()));

    private TrainLogInput() {}
}
