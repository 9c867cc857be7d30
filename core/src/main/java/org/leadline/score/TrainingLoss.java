package org.leadline.score;

import org.leadline.embedding.TrainLogEntry;
import org.leadline.metric.Cause;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.score.input.TrainLogInput;
import org.leadline.score.input.TrainLogInput.EpochLog;

/// The mean training loss of the epoch that ended at the milestone.
///
/// Undefined where the trainer wrote none for that epoch. Each entry of the log counts by its steps.
public final class TrainingLoss {

    public static final Metric METRIC = Metric.named("loss", "Training loss")
            .source("the trainer")
            .better(Direction.LOWER)
            .definition("mean training loss of the epoch that ended at the milestone")
            .reading(
                    "What every other score must beat. Lower is better for SimCLR, MoCo-v2 and LeJEPA, whose losses have a fixed"
                            + " aim. With a moving target or a stop-gradient (SimSiam, BYOL, DINO) it is a proxy: a lower loss"
                            + " is no proof of learning. Losses of different methods have different scales.")
            .build();

    static final Formula FORMULA = Formula.of(METRIC, TrainLogInput.TRAIN_LOG, TrainingLoss::of);

    private TrainingLoss() {}

    /// The mean loss of an epoch.
    public static Outcome of(EpochLog log) {
        double sum = 0;
        long steps = 0;
        long before = 0;
        for (TrainLogEntry entry : log.entries()) {
            if (entry.epoch() == log.epoch()) {
                sum += entry.loss() * (entry.step() - before);
                steps += entry.step() - before;
            }
            before = entry.step();
        }
        return steps == 0
                ? Outcome.undefined(Cause.NO_LOSS, "the run has no loss of epoch " + log.epoch())
                : Outcome.of(sum / steps);
    }
}
