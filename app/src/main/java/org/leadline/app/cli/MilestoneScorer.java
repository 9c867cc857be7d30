package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.leadline.Progress;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.linalg.Background;
import org.leadline.metric.Metric;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.train.ImageProbe;
import org.leadline.vision.train.TrainingPlan;
import org.leadline.vision.train.TrainingRun;

/// Scores milestones, one after another, while training goes on, which goes first where both want a core.
///
/// Training waits where two milestones wait to be scored, so that scores are never far behind it.
final class MilestoneScorer implements AutoCloseable {

    private static final int MAX_WAITING = 2;

    private static final int SECONDS_TO_END = 20;

    private final TrainingPlan plan;
    private final Dataset data;
    private final EvaluationConfig evaluation;
    private final KnownTrust trust;
    private final Consumer<RunFindings> listener;
    private final Progress progress;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("scores").factory());
    private final Background background = new Background();
    private final List<Future<RunScores.MilestoneScores>> scored = new ArrayList<>();

    /// The warnings that were said; the worker's alone.
    private final Set<String> warned = new HashSet<>();

    /// Made with the first milestone; the worker's alone.
    private Optional<Monitor> monitor = Optional.empty();

    /// The findings in all milestones so far; the worker's until it is done.
    private Optional<RunFindings> found = Optional.empty();

    /// Made when it is first needed; the worker's alone.
    private Optional<ImageProbe> probe = Optional.empty();

    /// @param trust the evidence on scores
    /// @param listener is told what the run comes to after each milestone
    MilestoneScorer(
            TrainingPlan plan,
            Dataset data,
            EvaluationConfig evaluation,
            KnownTrust trust,
            Consumer<RunFindings> listener,
            Progress progress) {
        this.listener = listener;
        this.trust = trust;
        this.plan = plan;
        this.data = data;
        this.evaluation = evaluation;
        this.progress = progress;
    }

    /// Takes a milestone; its scores, or why there are none, come with [#findings()]. Waits where too many are
    /// waiting.
    ///
    /// @throws RuntimeException why an earlier milestone could not be scored
    void score(TrainingRun.MilestoneWritten written) {
        scored.stream().filter(Future::isDone).forEach(MilestoneScorer::result);
        scored.add(worker.submit(() -> background.run(() -> scores(written))));
        if (scored.size() <= MAX_WAITING) return;
        Future<RunScores.MilestoneScores> earlier = scored.get(scored.size() - 1 - MAX_WAITING);
        if (!earlier.isDone()) written.task().note("waiting for the scores of earlier milestones");
        result(earlier);
    }

    /// The findings in all milestones; waits for the last of them.
    RunFindings findings() {
        long left = scored.stream().filter(future -> !future.isDone()).count();
        if (left == 0) {
            scored.forEach(MilestoneScorer::result);
            return found.orElseThrow();
        }
        try (Progress.Task task = progress.begin("scoring the last milestones", left)) {
            for (Future<RunScores.MilestoneScores> future : scored) {
                boolean waited = !future.isDone();
                result(future);
                if (waited) task.advance(1);
            }
            return found.orElseThrow();
        }
    }

    private RunScores.MilestoneScores scores(TrainingRun.MilestoneWritten written) {
        Monitor watching = monitor(written.run());
        watching.score(written.milestone(), quietly(written.task()));
        RunFindings findings = watching.findings();
        found = Optional.of(findings);
        listener.accept(findings);
        RunScores.MilestoneScores milestone = findings.scores().milestones().getLast();
        written.task().message(oneLine(milestone, findings.scores().metrics()));
        findings.newAlerts().forEach(alert -> written.task().message(alert.line()));
        findings.warnings().stream().filter(warned::add).forEach(written.task()::message);
        return milestone;
    }

    private Monitor monitor(LeadlineRun run) {
        if (monitor.isEmpty()) {
            monitor = Optional.of(Monitor.of(
                    EvaluationInput.of(run),
                    evaluation,
                    trust,
                    (ref, milestone, config, seed, task) -> probe(run).accuracy(ref, milestone, config, seed, task)));
        }
        return monitor.get();
    }

    private ImageProbe probe(LeadlineRun run) {
        if (probe.isEmpty()) probe = Optional.of(new ImageProbe(run, plan, data));
        return probe.get();
    }

    /// A task that passes on messages alone; the notes beside the bar are training's.
    private static Progress.Task quietly(Progress.Task task) {
        return new Progress.Task() {
            @Override
            public void advance(long steps) {}

            @Override
            public void note(String note) {}

            @Override
            public void message(String line) {
                task.message(line);
            }

            @Override
            public void close() {}
        };
    }

    private static RunScores.MilestoneScores result(Future<RunScores.MilestoneScores> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException("a milestone could not be scored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a milestone was scored", e);
        }
    }

    private static String oneLine(RunScores.MilestoneScores milestone, List<Metric> metrics) {
        StringBuilder line = new StringBuilder("milestone " + milestone.ref().index());
        for (Metric metric : metrics) {
            milestone.summary(metric).ifPresent(summary -> {
                if (summary instanceof ScoreSummary.Mean mean) {
                    line.append(" · ")
                            .append(ScoreTable.heading(metric))
                            .append(' ')
                            .append(ScoreTable.number(mean.mean()));
                }
            });
        }
        return line.toString();
    }

    /// Lets the milestone at hand be finished, for a while, so that nothing is written afterwards.
    @Override
    public void close() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        background.close();
    }
}
