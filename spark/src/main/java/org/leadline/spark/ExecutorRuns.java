package org.leadline.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.Unscored;
import org.leadline.linalg.Threads;
import org.leadline.monitor.ShardScores;
import org.leadline.monitor.ShardScoring;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.score.config.EvaluationConfig;

/// Scores milestones on an executor. A run is opened once in each process, for all tasks.
///
/// @param arguments the words on the command line, by which runs are opened
/// @param folder the folder that the driver was started in
/// @param kernel the kernels of OpenBLAS that the executor has to have
/// @param attempts how often a task is tried, of which the last one does nothing: what ended the process of each
///     one before would end all work
record ExecutorRuns(List<String> arguments, String folder, ExecutorKernel kernel, int attempts)
        implements Serializable {

    private static final Map<String, Opened> OPENED = new ConcurrentHashMap<>();

    ExecutorRuns {
        arguments = new ArrayList<>(arguments);
    }

    /// A run with its milestones, which are listed once.
    private record Opened(EvaluationInput input, EvaluationConfig config, Map<Integer, MilestoneRef> milestones) {}

    /// Scores the milestone of a task, and keeps the scores beside it.
    Tried score(MilestoneTask task) {
        TaskContext context = TaskContext.get();
        if (attempts > 1 && context.attemptNumber() >= attempts - 1) {
            return Tried.failed(
                    task,
                    "its executor was lost " + (attempts - 1) + " times while it was scored: it may need more memory"
                            + " (spark.executor.memory, spark.executor.memoryOverhead)");
        }
        try {
            kernel.require();
            return Threads.atMost(context.cpus(), () -> scored(task));
        } catch (InputException e) {
            return Tried.failed(task, e.sentence());
        } catch (OutOfMemoryError e) {
            return Tried.failed(task, "it takes more memory than an executor has: spark.executor.memory gives more");
        } catch (InternalError mappedFileCutShort) {
            return Tried.failed(task, "its file was cut short while it was read");
        } catch (RuntimeException e) {
            e.printStackTrace(); // into the executor's log
            return Tried.failed(
                    task,
                    "Leadline failed (" + e + "); the log of executor "
                            + SparkEnv.get().executorId() + " says where");
        }
    }

    private Tried scored(MilestoneTask task) {
        Opened run = OPENED.computeIfAbsent(task.run(), this::opened);
        MilestoneRef milestone = run.milestones().get(task.milestone());
        if (milestone == null) return Tried.failed(task, "it is gone, or this executor does not see it");
        ShardScores found = ShardScoring.of(run.input(), run.config()).score(milestone, Progress.silent());
        String reasons = Stream.concat(
                        found.scores().unscored().stream().map(Unscored::reason), found.notKept().stream())
                .collect(Collectors.joining("; "));
        if (!reasons.isEmpty()) return Tried.failed(task, reasons);
        return Tried.scored(task, run.input().run().scoredContent(milestone).orElse(""));
    }

    private Opened opened(String path) {
        EvaluateVerb.Run run = Verbs.evaluate(arguments, Path.of(folder)).run(Path.of(path), _ -> {});
        Map<Integer, MilestoneRef> milestones = Milestones.some(run.input().run()).stream()
                .collect(Collectors.toMap(MilestoneRef::index, Function.identity()));
        return new Opened(run.input(), run.config(), milestones);
    }
}
