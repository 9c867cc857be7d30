package org.leadline.embedding;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The views and the log that a milestone holds beside its embedding, read when they are asked for.
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

    /// The entries that the trainer wrote every few steps; none where it wrote no log.
    public List<TrainLogEntry> log() {
        return log.get();
    }
}
