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
/// @param attempts how often a task is tried
record ExecutorRuns(List<String> arguments, String folder, ExecutorKernel kernel, int attempts)
        implements Serializable {

    private static final Map<String, Opened> OPENED = new ConcurrentHashMap<>();

    ExecutorRuns {
        arguments = new ArrayList<>(arguments);
    }

    /// A run with its milestones, which are listed once.
    private record Opened(EvaluationInput input, EvaluationConfig config, Map<Integer, MilestoneRef> milestones) {}

    /// Scores the milestone of a task, and keeps the scores beside it. It is left where all other attempts failed:
    /// what ended the executor of each would end all work.
    Tried score(MilestoneTask task) {
        boolean isLast = attempts > 1 && TaskContext.get().attemptNumber() >= attempts - 1;
        return isLast ? Tried.left(task) : tried(task, false);
    }

    /// Scores the milestone of a task that was left.
    Tried scoreAlone(MilestoneTask task) {
        return tried(task, TaskContext.get().attemptNumber() >= attempts - 1);
    }

    /// @param isLast whether a fault of the executor is the reason; else it is thrown, so that another one does
    ///     the task
    private Tried tried(MilestoneTask task, boolean isLast) {
        try {
            kernel.require();
            return Threads.atMost(TaskContext.get().cpus(), () -> scored(task));
        } catch (ExecutorFault e) {
            if (!isLast && attempts > 1) throw e;
            return Tried.failed(task, String.valueOf(e.getMessage()));
        } catch (InputException e) {
            return Tried.failed(task, e.sentence());
        } catch (OutOfMemoryError e) {
            return Tried.failed(task, "it takes more memory than an executor has: spark.executor.memory gives more");
        } catch (InternalError mappedFileCutShort) {
            return Tried.failed(task, "its file was cut short while it was read");
        } catch (RuntimeException | StackOverflowError e) {
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
        if (milestone == null) throw new ExecutorFault("it is gone, or executors do not see it");
        ShardScores found = ShardScoring.of(run.input(), run.config()).score(milestone, Progress.silent());
        String reasons = Stream.concat(
                        found.scores().unscored().stream().map(Unscored::reason),
                        found.notKept().stream().map(sentence -> sentence.replaceAll("\\.$", "")))
                .collect(Collectors.joining("; "));
        if (!reasons.isEmpty()) return Tried.failed(task, reasons);
        String content = run.input().run().scoredContent(milestone).orElse("");
        if (content.isEmpty()) return Tried.failed(task, "its scores are not where they were kept");
        return Tried.scored(task, content, found.warnings());
    }

    /// A run that this executor cannot open is its own fault: the driver has opened it.
    private Opened opened(String path) {
        try {
            EvaluateVerb.Run run = Verbs.evaluate(arguments, Path.of(folder)).run(Path.of(path), _ -> {});
            Map<Integer, MilestoneRef> milestones = Milestones.some(run.input().run()).stream()
                    .collect(Collectors.toMap(MilestoneRef::index, Function.identity()));
            return new Opened(run.input(), run.config(), milestones);
        } catch (InputException e) {
            throw new ExecutorFault("an executor cannot open its run: " + e.sentence());
        }
    }
}
