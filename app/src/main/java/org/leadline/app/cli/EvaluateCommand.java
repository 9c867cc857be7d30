package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.monitor.ShardScores;
import org.leadline.option.Usage;
import org.leadline.run.Shard;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline evaluate`: the scores of runs, computed where they are missing.
@Command(
        name = "evaluate",
        header = "Score every milestone of a run, or of any directory of embeddings.",
        description = {
            "A run is what leadline train wrote, or any directory of .npy, .npz, .safetensors, .parquet, .csv or"
                    + " .pth files [n, d]. A number beside a word for it (epoch, step, checkpoint) says which milestone a file is, else the one number"
                    + " that differs between the names; part-0, part-1, ... or a folder of them are one milestone. Scores"
                    + " are kept beside the milestones (in DIR/.leadline for embeddings of others; --state keeps them"
                    + " elsewhere), so asking again costs nothing. They are of a file's content: a file that changed is"
                    + " scored anew. A milestone that cannot be scored is a row with its reason, and the exit code is 1.",
            "",
            "Without labels the label-free scores are computed: clustering agreement, silhouette, entropy; --metrics"
                    + " label-free adds those that others have proposed. What looks wrong is said with its evidence, and"
                    + " kept in alerts.json."
        },
        footer = {
            "  leadline evaluate run",
            "  leadline evaluate embeddings --labels labels.npy",
            "  leadline evaluate emb/test --labels test.txt --train emb/train --train-labels train.txt",
            "  leadline evaluate run --k 20 --repeats 5 --format json",
            "  leadline evaluate run --shard 2/8",
            "  leadline evaluate --as-encoders --labels test.npy emb/cnn/small emb/cnn/large emb/vit/base"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private RunsOptions runs = new RunsOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Score share I of N of the milestones alone, such as 2/8, keep their scores and print progress."
                            + " Any number of shares can be scored at once, also on other machines that share the files; a call"
                            + " without --shard and with the other options unchanged then shows what all come to"
                            + " (docs/clusters.md).")
    private @Nullable String shard;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EvaluationConfig config = runs.evaluation.config(spec);
        if (shard != null) return score(shard, config);
        PrintWriter out = spec.commandLine().getOut();
        KnownTrust known = trust.of(config.selection().layer());
        if (runs.areEncoders) {
            for (TransferReport.ImageSet set : runs.encoders(config, known, _ -> {})) {
                ScoreOutput.print(out, set.scores(), output.format, known);
                judge(set.scores(), known);
            }
        } else {
            Map<Path, String> names = runs.names();
            runs.evaluate(config, known, run -> {
                RunScores scores = run.scores();
                String name =
                        names.getOrDefault(scores.run().path(), scores.run().name());
                ScoreOutput.print(out, name, scores, output.format, known);
                if (run.scores().areEncoders()) judge(EncoderScores.of(run.scores()), known);
                else judge(run.findings());
            });
        }
        return runs.areComplete() ? 0 : 1;
    }

    /// Scores a shard, and says beside the progress how far it came.
    private int score(String named, EvaluationConfig config) {
        Shard chosen = Usage.checked(spec, () -> shard(named));
        List<ShardScores> scored = runs.score(chosen, config);
        PrintWriter err = spec.commandLine().getErr();
        err.println(ShardText.line(chosen, scored));
        err.flush();
        return runs.areComplete() ? 0 : 1;
    }

    /// @throws InputException where there is no such shard, or scores shall be printed, of which a shard prints
    ///     none
    private Shard shard(String named) {
        Shard chosen = Shard.of(named);
        if (output.format == OutputOptions.Format.JSON) {
            throw new InputException("--shard keeps scores and prints none, so there is nothing to write as --format"
                    + " json: name the format to the call without --shard");
        }
        return chosen;
    }

    /// How far scores of encoders can be trusted, in each family and over all.
    private void judge(EncoderScores scores, KnownTrust known) {
        say(VerdictText.lines(known.of(scores)), Measurement.warnings(scores.all()));
    }

    /// Alerts and trust: beside the table, or with JSON, whose lines are scores, alerts among the notes.
    private void judge(RunFindings findings) {
        List<String> notes = new ArrayList<>(findings.warnings());
        if (output.format == OutputOptions.Format.JSON) {
            findings.verdict().alerts().forEach(alert -> notes.add(alert.line()));
        }
        say(VerdictText.lines(findings), notes);
    }

    /// @param lines the lines below the table
    /// @param notes sentences that are said in any case
    private void say(List<String> lines, List<String> notes) {
        PrintWriter out = spec.commandLine().getOut();
        switch (output.format) {
            case TEXT -> lines.forEach(out::println);
            case JSON -> {} // in the lines of the scores
        }
        out.flush();
        notes.forEach(spec.commandLine().getErr()::println);
    }
}
