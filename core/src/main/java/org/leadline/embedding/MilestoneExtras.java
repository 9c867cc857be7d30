package org.leadline.embedding;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a milestone holds beside its embedding, read when it is asked for.
public final class MilestoneExtras {

    private final Supplier<Optional<Views>> views;
    private final Supplier<List<TrainLogEntry>> log;

    /// @param views gives several views of some samples
    /// @param log gives what the trainer wrote down
    public MilestoneExtras(Supplier<Optional<Views>> views, Supplier<List<TrainLogEntry>> log) {
        this.views = views;
        this.log = log;
    }

    /// Nothing.
    public static MilestoneExtras none() {
        return new MilestoneExtras(Optional::empty, List::of);
    }

    /// Several views of some samples.
    ///
    /// @throws NonFiniteEmbeddingsException where a value is NaN, infinite or too large for float32
    public Optional<Views> views() {
        return views.get();
    }

    /// What the trainer wrote down every few steps, none where it did not.
    public List<TrainLogEntry> log() {
        return log.get();
    }
}
