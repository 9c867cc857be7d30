package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadline.random.Seed;
import org.leadline.vision.embed.FrozenEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline embed`: a run whose milestones are frozen encoders.
@Command(
        name = "embed",
        header =
                "Embed images with encoders that were trained elsewhere: torchvision's, or any TorchScript program or ONNX model.",
        description = {
            "Whole images are resized, without a crop, to the size that an encoder was trained at, and go through it"
                    + " frozen. Both splits are embedded; every encoder becomes a milestone of RUN, which evaluate, correlate"
                    + " and report read. What is interrupted goes on where it was when the command is given again, and"
                    + " further encoders can be added to a run with the same images.",
            "",
            "Nothing is ever fetched: leadline datasets says where weights come from."
        },
        footer = {
            "  leadline embed --encoder resnet50 --weights resnet50-11ad3fa6.pth --data cifar-10-python.tar.gz --out run",
            "  leadline embed --encoder all --weights weights/ --data photos/ --limit 2000 --out run",
            "  leadline embed --encoder vit.pt --image-size 224 --mean 0.5,0.5,0.5 --std 0.5,0.5,0.5 \\",
            "                 --interpolation bicubic --data photos/ --out run"
        })
final class EmbedCommand implements Callable<Integer> {

    @Mixin
    private EncoderOptions encoders = new EncoderOptions();

    @Option(names = "--data", required = true, paramLabel = "DATA", description = "The images, as for leadline train.")
    private String data = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "RUN",
            description = "The run directory to write or go on with.")
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
            return encoders.chosen(new Seed(embedding.seed));
        });
        new Embedding(embedding, notes, ProgressBar.onStandardError())
                .to(
                        out,
                        data,
                        chosen,
                        _ -> {},
                        spec.commandLine().getParseResult().originalArgs());
        notes.println("Next: leadline correlate " + out);
        notes.flush();
        return 0;
    }
}
