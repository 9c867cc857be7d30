package org.leadline.embedding;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The views, the turned images and the log that a milestone holds beside its embedding, read when they are asked
/// for.
public final class MilestoneExtras {

    private final Supplier<Optional<Views>> views;
    private final Supplier<Optional<Views>> rotations;
    private final Supplier<List<TrainLogEntry>> log;

    /// @param views gives several views of some samples
    /// @param log gives what the trainer wrote down
    public MilestoneExtras(Supplier<Optional<Views>> views, Supplier<List<TrainLogEntry>> log) {
        this(views, Optional::empty, log);
    }

    private MilestoneExtras(
            Supplier<Optional<Views>> views, Supplier<Optional<Views>> rotations, Supplier<List<TrainLogEntry>> log) {
        this.views = views;
        this.rotations = rotations;
        this.log = log;
    }

    /// Returns these extras with turned images.
    ///
    /// @param given gives each image's features at 0°, 90°, 180° and 270°, as its four views
    public MilestoneExtras withRotations(Supplier<Optional<Views>> given) {
        return new MilestoneExtras(views, given, log);
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

    /// The features of some evaluation images at 0°, 90°, 180° and 270°, an image's four views.
    ///
    /// @throws NonFiniteEmbeddingsException where a value is NaN, infinite or too large for float32
    public Optional<Views> rotations() {
        return rotations.get();
    }

    /// The entries that the trainer wrote every few steps; none where it wrote no log.
    public List<TrainLogEntry> log() {
        return log.get();
    }
}
