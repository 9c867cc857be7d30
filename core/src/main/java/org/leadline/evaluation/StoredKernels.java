package org.leadline.evaluation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.leadline.Progress;
import org.leadline.linalg.BlasKernel;
import org.leadline.metric.Score;

/// The kernels of OpenBLAS that stored scores were computed with. Scores of other kernels hold: what differs is
/// their last digits. It may be used from any thread.
final class StoredKernels {

    private final Set<String> kernels = new ConcurrentSkipListSet<>();

    void clear() {
        kernels.clear();
    }

    /// @param score a stored score that is used, where there is one
    void see(@Nullable Score score) {
        if (score != null) score.kernel().ifPresent(kernels::add);
    }

    /// Says which kernels differ from those of this process, where some do.
    ///
    /// @param run the run's name
    void say(String run, Progress.Task task) {
        if (kernels.isEmpty()) return;
        String own = BlasKernel.ofThisProcess().toString();
        List<String> others =
                kernels.stream().filter(kernel -> !kernel.equals(own)).toList();
        if (others.isEmpty()) return;
        task.message("stored scores of " + run + " were computed with other kernels (" + String.join("; ", others)
                + ") than this process has (" + own + "): they hold, but their last digits may differ");
    }
}
