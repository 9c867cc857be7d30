package org.leadline.vision.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.leadline.Progress;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.run.Checkpoints;
import org.leadline.run.TrainLog;

/// Writes an entry of the log every few steps, a checkpoint now and then, and tells the progress.
final class StepRecorder implements Trainer.StepListener {

    private static final int LOG_EVERY = 10;

    private final OptimizerConfig optimizer;
    private final Duration checkpointEvery;
    private final TrainLog log;
    private final Checkpoints checkpoints;
    private final Trainer trainer;
    private long lastCheckpoint = System.nanoTime();
    private int checkpointed;
    private final Progress.Task task;
    private long since = System.nanoTime();
    private double losses;
    private int steps;
    private Optional<Trainer.Step> last = Optional.empty();

    /// @param checkpointEvery time between checkpoints, at least
    StepRecorder(
            OptimizerConfig optimizer,
            TrainLog log,
            Checkpoints checkpoints,
            Duration checkpointEvery,
            Trainer trainer,
            Progress.Task task) {
        this.optimizer = optimizer;
        this.checkpointEvery = checkpointEvery;
        this.log = log;
        this.checkpoints = checkpoints;
        this.trainer = trainer;
        this.checkpointed = trainer.stepsDone();
        this.task = task;
    }

    void beginEpoch() {
        since = System.nanoTime();
    }

    @Override
    public void onStep(Trainer.Step step) {
        losses += step.loss();
        steps++;
        last = Optional.of(step);
        task.advance(optimizer.batchSize());
        task.note("epoch %d/%d · loss %.4f".formatted(step.epoch(), optimizer.epochs(), step.loss()));
        if (steps < LOG_EVERY) return;
        flush();
        checkpointIfDue();
    }

    /// Writes a checkpoint only where an entry of the log ends, so that an interruption changes no entry.
    void checkpointIfDue() {
        if (System.nanoTime() - lastCheckpoint > checkpointEvery.toNanos()) checkpoint();
    }

    void checkpoint() {
        if (checkpointed == trainer.stepsDone()) return;
        checkpoints.write(trainer.checkpoint());
        lastCheckpoint = System.nanoTime();
        checkpointed = trainer.stepsDone();
    }

    /// Tells what can be gone back to, for a sentence about a failure.
    String lastGood(Path run) {
        String good = checkpointed == 0
                ? "there is no checkpoint before it"
                : "the last good checkpoint is that of step " + checkpointed + " in " + run.resolve("checkpoint");
        return good + "; train anew into another directory with a smaller `peakLearningRate`";
    }

    /// Writes what has gathered since the last entry, if anything.
    void flush() {
        if (last.isEmpty()) return;
        Trainer.Step step = last.get();
        long now = System.nanoTime();
        double rate = steps * (double) optimizer.batchSize() / ((now - since) / 1e9);
        log.append(new TrainLogEntry(
                step.number(), step.epoch(), losses / steps, step.learningRate(), step.momentum(), rate));
        since = now;
        losses = 0;
        steps = 0;
        last = Optional.empty();
    }
}
