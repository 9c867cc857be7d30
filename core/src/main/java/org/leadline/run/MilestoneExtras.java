package org.leadline.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.metric.Outcome;
import org.leadline.metric.ViewScores;

/// What a milestone holds beside its embedding, read when it is asked for.
public final class MilestoneExtras {

    private final int index;
    private final Supplier<Optional<ViewScores.Views>> views;
    private final Supplier<List<TrainLogEntry>> log;

    /// @param index the epoch
    /// @param views gives several views of some samples
    /// @param log gives what the trainer wrote down
    public MilestoneExtras(int index, Supplier<Optional<ViewScores.Views>> views, Supplier<List<TrainLogEntry>> log) {
        this.index = index;
        this.views = views;
        this.log = log;
    }

    /// Nothing.
    public static MilestoneExtras none() {
        return new MilestoneExtras(0, Optional::empty, List::of);
    }

    /// Several views of some samples.
    ///
    /// @throws NonFiniteEmbeddingsException where a value is NaN, infinite or too large for float32
    public Optional<ViewScores.Views> views() {
        return views.get();
    }

    /// The mean loss of the epoch that ended at the milestone.
    public Outcome loss() {
        double sum = 0;
        long steps = 0;
        long before = 0;
        for (TrainLogEntry entry : log.get()) {
            if (entry.epoch() == index) {
                sum += entry.loss() * (entry.step() - before);
                steps += entry.step() - before;
            }
            before = entry.step();
        }
        return steps == 0 ? Outcome.undefined("the run has no loss of epoch " + index) : Outcome.of(sum / steps);
    }
}
