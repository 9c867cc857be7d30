package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.export.TorchvisionWeights;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leadline export weights`: a trained encoder for torchvision.
@Command(
        name = "weights",
        header = "Write the encoder of a milestone as a state_dict of torchvision.",
        description = {
            "RUN is what leadline train wrote. The file is a .safetensors with torchvision's names (conv1.weight,"
                    + " layer1.0.conv1.weight, ...) and without the classifier fc.",
            "",
            "Standard output is Python that builds the network in torchvision and loads the file: one of another width"
                    + " than 64, or for images below 64 pixels, is not what torchvision.models builds by itself."
        },
        footer = {
            "  leadline export weights run --out encoder.safetensors > encoder.py",
            "  leadline export weights run --milestone 20 --out encoder.safetensors",
            "  leadline export weights run --milestone $(leadline rank run --best) --out encoder.safetensors"
        })
final class ExportWeightsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run of a training.")
    private Path run = Path.of("");

    @Option(
            names = "--milestone",
            paramLabel = "N",
            description = "The index of the milestone (default: that of the last).")
    private @Nullable Integer milestone;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The .safetensors file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunDirectory directory = RunDirectory.open(run);
        TorchvisionWeights weights = TorchvisionWeights.of(directory, chosen(directory));
        if (Files.exists(out)) throw new InputException("--out " + out + " is there already: name a new file");
        weights.write(out);
        PrintWriter notes = spec.commandLine().getErr();
        notes.println("Milestone " + weights.milestone() + " (" + weights.network() + "): " + out);
        notes.flush();
        PrintWriter lines = spec.commandLine().getOut();
        lines.print(weights.python(out));
        lines.flush();
        return 0;
    }

    private MilestoneRef chosen(RunDirectory directory) {
        List<MilestoneRef> all = directory.milestones();
        if (all.isEmpty()) throw new InputException(run + " holds no milestone");
        if (milestone == null) return all.getLast();
        return all.stream()
                .filter(one -> one.index() == milestone)
                .findFirst()
                .orElseThrow(() -> new InputException("--milestone is one of "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(one -> Integer.toString(one.index()))
                                        .toList())
                        + ", but it is " + milestone));
    }
}
