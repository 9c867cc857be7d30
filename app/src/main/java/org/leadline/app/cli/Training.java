package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.leadline.LeadlineVersion;
import org.leadline.Progress;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.SkippedImage;
import org.leadline.vision.train.TrainingPlan;
import org.leadline.vision.train.TrainingRun;

/// Loads the data, trains, and scores each milestone as it is written.
final class Training {

    private static final int SKIPPED_SHOWN = 5;

    private final TrainingPlan plan;
    private final EvaluationConfig evaluation;
    private final PrintWriter notes;
    private final Progress progress;

    Training(TrainingPlan plan, EvaluationConfig evaluation, PrintWriter notes, Progress progress) {
        this.plan = plan;
        this.evaluation = evaluation;
        this.notes = notes;
        this.progress = progress;
    }

    /// @param out the run directory to write, empty or not there
    /// @param commandLine for the run's provenance
    /// @return the scores of every milestone
    RunScores to(Path out, List<String> commandLine) {
        LeadlineRun.requireFree(out);
        Dataset data = load();
        Provenance provenance = Provenance.ofThisMachine(
                LeadlineVersion.current(), OptionalInt.of(plan.config().threads()), commandLine, Instant.now());
        List<RunScores.MilestoneScores> scores = new ArrayList<>();
        LeadlineRun run = new TrainingRun(plan, data, progress).to(out, provenance, written -> score(written, scores));
        return new RunScores(run, scores);
    }

    /// Goes on with a run whose plan this is.
    ///
    /// @return the scores of every milestone, the earlier ones too
    RunScores resume(LeadlineRun run) {
        Dataset data = load();
        List<RunScores.MilestoneScores> scores = new ArrayList<>();
        new TrainingRun(plan, data, progress).resume(run, this::note, written -> score(written, scores));
        return new RunScores(run, scores);
    }

    private Dataset load() {
        Dataset data = Datasets.load(plan.source(), plan.dataOptions(), progress);
        say(data);
        evaluation.requireRows(
                data.test().images().count(), evaluation.clustersFor(data.test().labels()));
        return data;
    }

    private void score(TrainingRun.MilestoneWritten written, List<RunScores.MilestoneScores> scores) {
        var evaluated = new RunEvaluation(EvaluationInput.of(written.run()), evaluation)
                .one(written.milestone(), written.task());
        var milestone = new RunScores.MilestoneScores(written.milestone(), evaluated);
        scores.add(milestone);
        written.task().message(oneLine(milestone, new RunScores(written.run(), scores).metrics()));
    }

    private void note(String sentence) {
        notes.println(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
        notes.flush();
    }

    private void say(Dataset data) {
        notes.printf(
                "%s: %,d images to train on, %,d to evaluate on%s%n",
                data.name(),
                data.train().images().count(),
                data.test().images().count(),
                data.heldOut().isEmpty() ? "" : ", held out from training");
        data.notes().forEach(notes::println);
        if (!data.skipped().isEmpty()) {
            notes.printf(
                    "%,d images do not decode and are skipped:%n",
                    data.skipped().size());
            for (SkippedImage image :
                    data.skipped().stream().limit(SKIPPED_SHOWN).toList()) {
                notes.printf("  %s: %s%n", image.name(), image.reason());
            }
            if (data.skipped().size() > SKIPPED_SHOWN) notes.println("  … (all of them stand in run.json)");
        }
        notes.flush();
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
}
