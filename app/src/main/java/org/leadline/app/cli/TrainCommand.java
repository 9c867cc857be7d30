package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.train.Precision;
import org.leadline.vision.train.TrainConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline train`: an encoder from images, scored as it learns.
@Command(
        name = "train",
        header = "Train an encoder on images without labels, and score its milestones as it learns.",
        description = {
            "DATA is recognised by content: CIFAR-10 or CIFAR-100 as distributed (binary or python, packed or unpacked),"
                    + " a folder or .tar(.gz) of images (split/class/*, class/*, or flat and unlabelled), or the word"
                    + " shapes, a built-in set. Where there is no test split, a tenth is held out.",
            "",
            "Labels, where there are any, are used for the scores alone, never for training."
        },
        footer = {
            "  leadline train --data shapes --width 16 --epochs 10 --batch-size 256 --out run",
            "  leadline train --data cifar-10-python.tar.gz --out run",
            "  leadline train --data photos/ --image-size 64 --epochs 200 --out run"
        })
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "simclr",
            description = "The self-supervised method: simclr (default: ${DEFAULT-VALUE}).")
    private String method = "simclr";

    @Option(names = "--data", required = true, paramLabel = "DATA", description = "The images to learn from.")
    private String data = "";

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run directory to write.")
    private Path out = Path.of("");

    @Option(
            names = "--encoder",
            paramLabel = "ID",
            defaultValue = "resnet18",
            description = "resnet18 or resnet34, with a stem for small images (default: ${DEFAULT-VALUE}).")
    private String encoder = "resnet18";

    @Option(
            names = "--width",
            paramLabel = "W",
            defaultValue = "64",
            description = "Channels of the first stage; the embedding has 8·W dimensions (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the images (default: the paper's, 1000).")
    private @Nullable Integer epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "B",
            defaultValue = "512",
            description = "Images a step, two views of each (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--milestone-every",
            paramLabel = "K",
            defaultValue = "20",
            description = "Epochs between milestones; the initial and the last network always are"
                    + " (default: ${DEFAULT-VALUE}).")
    private int milestoneEvery;

    @Option(names = "--learning-rate", paramLabel = "η", description = "Peak of the one-cycle schedule (default: 0.5).")
    private @Nullable Double learningRate;

    @Option(names = "--weight-decay", paramLabel = "λ", description = "L2 on every parameter (default: 0.0001).")
    private @Nullable Double weightDecay;

    @Option(names = "--temperature", paramLabel = "τ", description = "Of the contrastive loss (default: 0.5).")
    private @Nullable Double temperature;

    @Option(names = "--limit", paramLabel = "N", description = "Train on this many images, a seeded choice.")
    private @Nullable Integer limit;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Height and width that images are resized to (default: ${DEFAULT-VALUE}).")
    private int imageSize;

    @Option(
            names = "--precision",
            paramLabel = "fp32|bf16",
            defaultValue = "fp32",
            description = "Arithmetic of a step (default: ${DEFAULT-VALUE}).")
    private Precision precision = Precision.FP32;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "libtorch's threads; a run repeats to the last digit only with the same number"
                    + " (default: the processors there are).")
    private @Nullable Integer threads;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Of weights, order, views and held-out images (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--strict", description = "Refuse data in which an image does not decode, rather than skip it.")
    private boolean strict;

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ProgressBar progress = ProgressBar.onStandardError();
        Training training = new Training(
                Usage.checked(spec, this::trainConfig),
                data,
                Usage.checked(spec, this::datasetOptions),
                evaluation.config(spec),
                spec.commandLine().getErr(),
                progress);
        ScoreOutput.print(spec.commandLine().getOut(), training.to(out, arguments()), output.format);
        return 0;
    }

    private List<String> arguments() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private TrainConfig trainConfig() {
        MethodSpec chosen = Methods.byId(method);
        MethodSpec.Recipe recipe = chosen.recipe();
        return new TrainConfig(
                chosen,
                encoder,
                width,
                epochs == null ? recipe.epochs() : epochs,
                batchSize,
                milestoneEvery,
                learningRate == null ? recipe.peakLearningRate() : learningRate,
                weightDecay == null ? recipe.weightDecay() : weightDecay,
                temperature == null ? recipe.temperature() : temperature,
                precision,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                ViewConfig.cifar(),
                new Seed(seed));
    }

    private DatasetOptions datasetOptions() {
        DatasetOptions options = DatasetOptions.defaults()
                .withImageSize(imageSize)
                .withSeed(new Seed(seed).derive("data"))
                .withStrict(strict);
        return limit == null ? options : options.withLimit(limit);
    }
}
