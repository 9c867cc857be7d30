package org.leadline.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.evaluation.RunScores;
import org.leadline.linalg.BlasKernel;
import org.leadline.linalg.Threads;
import org.leadline.monitor.ShardScores;
import org.leadline.monitor.ShardScoring;

/// Scores milestones on an executor. A run is opened once in each process, for all tasks.
///
/// @param application the application's id
/// @param arguments the words on the command line, by which runs are opened
/// @param folder the folder that the driver was started in
/// @param kernel the driver's kernels of OpenBLAS, which the executor's have to be
record ExecutorRuns(String application, List<String> arguments, String folder, String kernel) implements Serializable {

    private static final Map<String, EvaluateVerb.Run> OPENED = new ConcurrentHashMap<>();

    ExecutorRuns {
        arguments = new ArrayList<>(arguments);
    }

    /// Scores the milestone of a task, and keeps the scores beside it.
    ///
    /// @return its scores, or one row with the reason why there are none
    List<ScoreRow> score(MilestoneTask task) {
        try {
            requireKernel();
            EvaluateVerb.Run run = opened(task.run());
            ShardScores scored = Threads.atMost(
                    TaskContext.get().cpus(),
                    () -> ShardScoring.of(run.input(), run.config()).score(task.milestone(), Progress.silent()));
            return rows(task, scored);
        } catch (InputException e) {
            return List.of(failure(task, e.sentence()));
        } catch (InternalError mappedFileCutShort) {
            return List.of(failure(task, "its file was cut short while it was read"));
        }
    }

    private static List<ScoreRow> rows(MilestoneTask task, ShardScores scored) {
        List<ScoreRow> rows = new ArrayList<>();
        for (RunScores.MilestoneScores milestone : scored.scores().milestones()) {
            milestone.scores().forEach(score -> rows.add(ScoreRow.of(task, score)));
        }
        for (RunScores.Unscored one : scored.scores().unscored()) rows.add(failure(task, one.reason()));
        for (String sentence : scored.notKept()) rows.add(failure(task, sentence));
        return rows;
    }

    private static ScoreRow failure(MilestoneTask task, String reason) {
        return ScoreRow.failure(task.run(), Optional.of(task.milestone()), reason);
    }

    /// An executor that came when the work had begun was not looked at before.
    private void requireKernel() {
        String own = BlasKernel.ofThisProcess().toString();
        if (own.equals(kernel)) return;
        throw new InputException("an executor computes with OpenBLAS's kernels " + own + ", and the driver with "
                + kernel + ": spark.executorEnv.OPENBLAS_CORETYPE=" + BlasKernel.portable() + " gives all the same");
    }

    private EvaluateVerb.Run opened(String run) {
        return OPENED.computeIfAbsent(
                application + " " + run,
                _ -> Verbs.evaluate(arguments, Path.of(folder)).run(Path.of(run), _ -> {}));
    }
}
