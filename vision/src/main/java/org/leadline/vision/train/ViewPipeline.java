package org.leadline.vision.train;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// The views of each step, made on a thread of its own while the step before it is computed.
final class ViewPipeline implements ViewSource {

    private final IntFunction<Samples> samples;
    private final int steps;
    private final ViewBatch[] buffers;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("views").factory());
    private @Nullable Future<?> next;
    private int nextStep = -1;

    /// The samples of one step.
    ///
    /// @param indices places in the images
    /// @param epoch from 1
    record Samples(int[] indices, int epoch) {}

    /// @param samples gives the samples of a step, from 0
    /// @param steps the number of steps of the whole training
    /// @param buffers two, which are closed with this
    ViewPipeline(IntFunction<Samples> samples, int steps, ViewBatch... buffers) {
        this.samples = samples;
        this.steps = steps;
        this.buffers = buffers;
    }

    /// Returns the views of a step, fastest for the step after that of the last call.
    @Override
    public Tensor views(int step) {
        finishNext();
        if (nextStep != step) fill(step);
        nextStep = step + 1;
        if (nextStep < steps) next = ahead.submit(() -> fill(step + 1));
        return buffers[step % 2].tensor();
    }

    private void fill(int step) {
        Samples chosen = samples.apply(step);
        buffers[step % 2].fill(chosen.indices(), chosen.epoch());
    }

    private void finishNext() {
        if (next == null) return;
        try {
            next.get();
        } catch (ExecutionException e) {
            nextStep = -1;
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException("views could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while views were made", e);
        } finally {
            next = null;
        }
    }

    @Override
    public void close() {
        try {
            finishNext();
        } finally {
            ahead.shutdown();
            for (ViewBatch buffer : buffers) buffer.close();
        }
    }
}
