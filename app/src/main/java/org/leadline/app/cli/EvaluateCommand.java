package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.leadline.evaluation.EvaluationConfig;
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
            "Without labels the label-free scores are computed: clustering agreement, silhouette, entropy."
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
            runs.evaluate(config, run -> ScoreOutput.print(out, run.scores(), output.format));
        }
        return 0;
    }
}
