package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.LeadlineVersion;
import org.leadline.Progress;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.run.FreeDirectory;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.score.SufficientRows;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.train.TrainingPlan;
import org.leadline.vision.train.TrainingRun;

/// Loads the data, trains, and scores each milestone while the next epochs are trained.
final class Training {

    private final TrainingPlan plan;
    private final EvaluationConfig evaluation;
    private final KnownTrust trust;
    private final PrintWriter notes;
    private final Progress progress;
    private Consumer<RunFindings> listener = _ -> {};

    /// @param trust what is known of scores, for alerts
    Training(TrainingPlan plan, EvaluationConfig evaluation, KnownTrust trust, PrintWriter notes, Progress progress) {
        this.trust = trust;
        this.plan = plan;
        this.evaluation = evaluation;
        this.notes = notes;
        this.progress = progress;
    }

    /// Tells another what the run comes to after each milestone.
    Training telling(Consumer<RunFindings> other) {
        listener = other;
        return this;
    }

    /// @param out the run directory to write, empty or not there
    /// @param commandLine for the run's provenance
    /// @return the scores of every milestone, and what they come to
    RunFindings to(Path out, List<String> commandLine) {
        FreeDirectory.require(out);
        Dataset data = load();
        Provenance provenance = Provenance.ofThisMachine(
                LeadlineVersion.current(),
                OptionalInt.of(plan.config().compute().threads()),
                commandLine,
                Instant.now());
        TrainingRun training = new TrainingRun(plan, data, progress);
        try (MilestoneScorer scorer = new MilestoneScorer(plan, data, evaluation, trust, listener, progress)) {
            return findings(scorer, training.to(out, provenance, scorer::score));
        }
    }

    /// Goes on with a run whose plan this is.
    ///
    /// @return the scores of every milestone, the earlier ones too, and what they come to
    RunFindings resume(LeadlineRun run) {
        Dataset data = load();
        TrainingRun training = new TrainingRun(plan, data, progress);
        try (MilestoneScorer scorer = new MilestoneScorer(plan, data, evaluation, trust, listener, progress)) {
            training.resume(run, this::note, scorer::score);
            return findings(scorer, run);
        }
    }

    /// Returns the findings in every milestone.
    ///
    /// @throws InputException where some cannot be computed; the training is finished all the same, and the
    ///     message names the command that computes what is missing
    private static RunFindings findings(MilestoneScorer scorer, LeadlineRun run) {
        try {
            return scorer.findings();
        } catch (InputException e) {
            throw new InputException(
                    e.sentence() + "; the training is finished, and leadline evaluate " + run.path()
                            + " computes what is missing",
                    e);
        }
    }

    private Dataset load() {
        Dataset data = Datasets.load(plan.source(), plan.dataOptions(), progress);
        DataNotes.say(data, "to train on", notes);
        SufficientRows.require(
                evaluation, data.test().images().count(), data.test().labels());
        return data;
    }

    private void note(String sentence) {
        notes.println(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
        notes.flush();
    }
}
