package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.option.Usage;
import org.leadline.random.Seed;
import org.leadline.vision.embed.FrozenEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline embed` writes a run whose milestones are frozen encoders.
@Command(
        name = "embed",
        header = "Embed images with encoders trained elsewhere: torchvision's, TorchScript programs or ONNX models.",
        description = {
            "Whole images are resized, without a crop, to the size at which an encoder was trained. Both splits are"
                    + " embedded. Unlabeled images without splits are all evaluated on, since nothing is trained."
                    + " Every encoder becomes a milestone of RUN, which evaluate, correlate and report read. After an interruption the same command continues the run. Further encoders can be added to a"
                    + " run of the same images.",
            "",
            "Nothing is ever downloaded: leadline datasets lists the addresses of weights."
        },
        footer = {
            "  leadline embed --encoder resnet50 --weights resnet50-11ad3fa6.pth --data cifar-10-python.tar.gz --out run",
            "  leadline embed --encoder all --weights weights/ --data photos/ --limit 2000 --out run",
            "  leadline embed --encoder all --weights weights/ --data photos/ --store rotations --out run",
            "  leadline embed --encoder vit.pt --image-size 224 --mean 0.5,0.5,0.5 --std 0.5,0.5,0.5 \\",
            "                 --interpolation bicubic --data photos/ --out run"
        })
final class EmbedCommand implements Callable<Integer>, NeedsTorch {

    @Option(
            names = "--encoder",
            required = true,
            split = ",",
            paramLabel = "ID|FILE",
            description = EncoderOptions.ENCODERS)
    private List<String> named = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "The name of a single encoder.")
    private @Nullable String name;

    @Mixin
    private EncoderOptions encoders = new EncoderOptions();

    @Option(names = "--data", required = true, paramLabel = "DATA", description = "The images, as for leadline train.")
    private String data = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "RUN",
            description = "The run directory to create or continue.")
    private Path out = Path.of("");

    @Mixin
    private EmbeddingOptions embedding = new EmbeddingOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter notes = spec.commandLine().getErr();
        List<FrozenEncoder> chosen = Usage.checked(spec, () -> {
            embedding.require();
            return encoders.chosen(named, name, new Seed(embedding.seed));
        });
        Embedding.Embedded embedded = new Embedding(embedding, notes, ProgressBar.onStandardError())
                .to(
                        out,
                        data,
                        chosen,
                        Embedding.Checks.NONE,
                        spec.commandLine().getParseResult().originalArgs());
        notes.println("Next: leadline correlate " + out);
        notes.flush();
        return embedded.failed().isEmpty() ? 0 : 1;
    }
}
