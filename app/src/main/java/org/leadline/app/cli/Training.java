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
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.SkippedImage;
import org.leadline.vision.train.TrainConfig;
import org.leadline.vision.train.TrainingRun;

/// Loads the data, trains, and scores each milestone as it is written.
final class Training {

    private static final int SKIPPED_SHOWN = 5;

    private final TrainConfig config;
    private final String source;
    private final DatasetOptions dataOptions;
    private final EvaluationConfig evaluation;
    private final PrintWriter notes;
    private final Progress progress;

    Training(
            TrainConfig config,
            String source,
            DatasetOptions dataOptions,
            EvaluationConfig evaluation,
            PrintWriter notes,
            Progress progress) {
        this.config = config;
        this.source = source;
        this.dataOptions = dataOptions;
        this.evaluation = evaluation;
        this.notes = notes;
        this.progress = progress;
    }

    /// @param out the run directory to write, empty or not there
    /// @param commandLine for the run's provenance
    /// @return the scores of every milestone
    RunScores to(Path out, List<String> commandLine) {
        LeadlineRun.requireFree(out);
        Dataset data = Datasets.load(source, dataOptions, progress);
        say(data);
        evaluation.requireRows(
                data.test().images().count(), evaluation.clustersFor(data.test().labels()));
        Provenance provenance = Provenance.ofThisMachine(
                LeadlineVersion.current(), OptionalInt.of(config.threads()), commandLine, Instant.now());
        List<RunScores.MilestoneScores> scores = new ArrayList<>();
        LeadlineRun run = new TrainingRun(config, data, progress).to(out, source, provenance, written -> {
            var evaluated = new RunEvaluation(EvaluationInput.of(written.run()), evaluation)
                    .one(written.milestone(), written.task());
            var milestone = new RunScores.MilestoneScores(written.milestone(), evaluated);
            scores.add(milestone);
            written.task().message(oneLine(milestone, new RunScores(written.run(), scores).metrics()));
        });
        return new RunScores(run, scores);
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
