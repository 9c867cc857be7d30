package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadline.Progress;
import org.leadline.alert.AlertFile;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.FieldMetrics;
import org.leadline.run.MilestoneRef;
import org.leadline.run.Output;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leadline evaluate`: the scores of runs, computed where they are missing.
@Command(
        name = "evaluate",
        header = "Score every milestone of a run, or of any directory of embeddings.",
        description = {
            "A run is what leadline train wrote, or any directory of .npy, .npz or .safetensors files [n, d]; the last"
                    + " number in a file's name is its milestone. Scores are kept beside the milestones (in"
                    + " DIR/.leadline for embeddings of others), so asking again costs nothing.",
            "",
            "Without labels the label-free scores are computed: clustering agreement, silhouette, entropy; --metrics"
                    + " label-free adds those that others have proposed. What looks wrong is said with its evidence, and"
                    + " kept in alerts.json."
        },
        footer = {
            "  leadline evaluate run",
            "  leadline evaluate embeddings --labels labels.npy",
            "  leadline evaluate emb/test --labels test.txt --train emb/train --train-labels train.txt",
            "  leadline evaluate run --k 20 --seeds 5 --format json",
            "  leadline evaluate --encoders --labels test.npy emb/cnn/small emb/cnn/large emb/vit/base"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private RunsOptions runs = new RunsOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        EvaluationConfig config = runs.evaluation.config(spec);
        if (runs.areEncoders) {
            runs.encoders(config, _ -> {}).forEach(set -> ScoreOutput.print(out, set.scores(), output.format));
        } else {
            TrustTable table = trust.table();
            runs.evaluate(config, run -> {
                ScoreOutput.print(out, run.scores(), output.format);
                boolean isEmbedding = run.config().output() == Output.EMBEDDING;
                if (isEmbedding && !run.scores().areEncoders()) judge(run, table);
            });
        }
        return 0;
    }

    /// Alerts and trust: beside the table, or with JSON, whose lines are scores, among the notes.
    private void judge(RunReports.Evaluated run, TrustTable table) {
        RunScores scores = run.scores();
        Verdicts verdicts;
        try (Progress.Task task = Progress.silent().begin("", 1)) {
            List<MilestoneRef> milestones = scores.milestones().stream()
                    .map(RunScores.MilestoneScores::ref)
                    .toList();
            verdicts = Verdicts.of(scores, Projections.scores(run.input(), run.config(), milestones, task), table);
        }
        boolean isWhole = scores.metrics().containsAll(List.of(FieldMetrics.EFFECTIVE_RANK, FieldMetrics.STD_COLLAPSE));
        if (isWhole) AlertFile.write(scores.run().alerts(), verdicts.alerts());
        switch (output.format) {
            case TEXT -> verdicts.lines().forEach(spec.commandLine().getOut()::println);
            case JSON ->
                verdicts.alerts().forEach(alert -> spec.commandLine().getErr().println(Verdicts.line(alert)));
        }
        spec.commandLine().getOut().flush();
    }
}
