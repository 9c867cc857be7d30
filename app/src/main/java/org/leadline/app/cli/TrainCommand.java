package org.leadline.app.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunDirectory;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.ssl.MethodSettings;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.tensor.Precision;
import org.leadline.vision.train.MilestoneContents;
import org.leadline.vision.train.Milestones;
import org.leadline.vision.train.TrainConfig;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline train`: an encoder from images, scored as it learns.
@Command(
        name = "train",
        modelTransformer = TrainCommand.MethodDefaults.class,
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
            "  leadline train --method moco-v2 --data cifar-10-python.tar.gz --out run",
            "  leadline train --resume --out run          after an interruption",
            "  leadline train --data photos/ --image-size 64 --epochs 200 --out run"
        })
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "simclr",
            description = "The self-supervised method: simsiam, simclr or moco-v2 (default: ${DEFAULT-VALUE}).")
    private String method = "simclr";

    @Option(names = "--data", paramLabel = "DATA", description = "The images to learn from.")
    private @Nullable String data;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run directory to write.")
    private Path out = Path.of("");

    @Option(
            names = "--resume",
            description = "Go on with the interrupted run in RUN from its last checkpoint. Everything but the scores'"
                    + " options is taken from there, the number of threads too; what is named must be the same.")
    private boolean resume;

    @Option(
            names = "--encoder",
            paramLabel = "ID",
            defaultValue = "resnet18",
            description = "resnet18, 34, 50, 101 or 152 (default: ${DEFAULT-VALUE}).")
    private String encoder = "resnet18";

    @Option(
            names = "--width",
            paramLabel = "W",
            defaultValue = "64",
            description = "Channels of the first stage; the embedding has 8·W dimensions, from resnet50 on 32·W"
                    + " (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the images (default: by method, above).")
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

    @Option(
            names = "--milestones",
            paramLabel = "log|E,E,..",
            description = "Other milestones than evenly spaced ones, which show little of early training: ever farther"
                    + " apart (1, 2, 3, 4, 6, 8, 11, 16, ..), or after the epochs listed.")
    private @Nullable String milestones;

    @Option(
            names = "--learning-rate",
            paramLabel = "η",
            description = "Peak of the one-cycle schedule (default: by method).")
    private @Nullable Double learningRate;

    @Option(names = "--weight-decay", paramLabel = "λ", description = "L2 on every parameter (default: by method).")
    private @Nullable Double weightDecay;

    @Option(names = "--temperature", paramLabel = "τ", description = "Of the contrastive loss (default: by method).")
    private @Nullable Double temperature;

    @Option(
            names = "--queue",
            paramLabel = "K",
            description = "Keys that MoCo-v2 keeps as negatives, a multiple of the batch size.")
    private @Nullable Integer queue;

    @Option(
            names = "--key-momentum",
            paramLabel = "M",
            description = "Share of MoCo-v2's key encoder that stays at each step.")
    private @Nullable Double keyMomentum;

    @Option(
            names = "--embed",
            paramLabel = "projection|prediction",
            split = ",",
            description = "What a milestone holds beside the encoder's features: the outputs of the projector, and of"
                    + " SimSiam's predictor.")
    private final List<String> embed = new ArrayList<>();

    @Option(
            names = "--views",
            paramLabel = "Q",
            defaultValue = "0",
            description = "Embed so many views of each of some samples, for scores that need them"
                    + " (default: ${DEFAULT-VALUE}).")
    private int views;

    @Option(
            names = "--view-samples",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "The samples, of the evaluation split, whose views are embedded" + " (default: ${DEFAULT-VALUE}).")
    private int viewSamples;

    @Option(names = "--limit", paramLabel = "N", description = "Train on this many images, a seeded choice.")
    private @Nullable Integer limit;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Height and width that images are resized to. From 64 on the encoder begins with ImageNet's"
                    + " stem, and views are made by the method's recipe for ImageNet (default: ${DEFAULT-VALUE}).")
    private int imageSize;

    @Option(
            names = "--views-blur",
            paramLabel = "P",
            description = "Share of the views that are blurred (default: 0.5 for images from 64 on, else 0).")
    private @Nullable Double viewsBlur;

    @Option(
            names = "--precision",
            paramLabel = "fp32|bf16",
            defaultValue = "fp32",
            description = "Arithmetic of a step (default: ${DEFAULT-VALUE}).")
    private Precision precision = Precision.FP32;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            defaultValue = "auto",
            description =
                    "Where a step is computed: auto takes a graphics processor where there is one and Leadline was"
                            + " built for it, with LEADLINE_CUDA=1 in the environment (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device = DeviceChoice.AUTO;

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
    private TrustFileOption trust = new TrustFileOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunScores scores =
                resume ? resumed() : training(Usage.checked(spec, this::plan)).to(out, arguments());
        KnownTrust known = known(evaluation.config(spec));
        ScoreOutput.print(spec.commandLine().getOut(), scores, output.format, known);
        if (output.format == OutputOptions.Format.TEXT) {
            VerdictText.lines(known.of(scores.metrics(), known.context(scores.run())))
                    .forEach(spec.commandLine().getOut()::println);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private RunScores resumed() {
        if (!(RunDirectory.open(out) instanceof LeadlineRun run)) {
            throw new InputException(out + " is no run that Leadline trained, so there is nothing to go on with");
        }
        TrainingPlan begun = TrainingPlan.of(run.description().orElseThrow());
        requireSame(begun);
        // the images may have moved; that they are the same is checked by their digest
        TrainingPlan plan = data == null ? begun : new TrainingPlan(begun.config(), data, begun.dataOptions());
        return training(plan).resume(run);
    }

    private Training training(TrainingPlan plan) {
        ProgressBar progress = ProgressBar.onStandardError();
        EvaluationConfig config = evaluation.config(spec);
        return new Training(plan, config, known(config), spec.commandLine().getErr(), progress);
    }

    private KnownTrust known(EvaluationConfig config) {
        return new KnownTrust(
                trust.table(), Optional.empty(), config.selection().layer());
    }

    /// An option that is given beside `--resume` says what the run was begun with, or it is an error.
    private void requireSame(TrainingPlan begun) {
        TrainConfig config = begun.config();
        MethodSettings settings = config.settings();
        requireSame("--method", method, config.method().id());
        requireSame("--encoder", encoder, config.encoder());
        requireSame("--width", width, config.width());
        requireSame("--epochs", epochs, config.epochs());
        requireSame("--batch-size", batchSize, config.batchSize());
        requireSame(
                "--milestone-every", milestones().text(), config.milestones().text());
        requireSame("--milestones", milestones().text(), config.milestones().text());
        requireSame("--learning-rate", learningRate, config.peakLearningRate());
        requireSame("--weight-decay", weightDecay, config.weightDecay());
        requireSame("--temperature", temperature, settings.temperature().orElse(Double.NaN));
        requireSame("--queue", queue, settings.queueLength().orElse(0));
        requireSame("--key-momentum", keyMomentum, settings.keyMomentum().orElse(Double.NaN));
        requireSame(
                "--embed", contents(config.method()).text(), config.contents().text());
        requireSame("--views", views, config.contents().views());
        requireSame("--view-samples", viewSamples, config.contents().viewSamples());
        requireSame("--views-blur", viewsBlur, config.views().blurProbability());
        requireSame("--limit", limit, begun.dataOptions().limit().orElse(0));
        requireSame("--image-size", imageSize, begun.dataOptions().imageSize());
        requireSame("--precision", precision, config.precision());
        if (device != DeviceChoice.AUTO)
            requireSame("--device", device.name(), config.device().name());
        requireSame("--threads", threads, config.threads());
        requireSame("--seed", seed, config.seed().value());
    }

    private void requireSame(String option, @Nullable Object given, Object begun) {
        if (!spec.commandLine().getParseResult().hasMatchedOption(option) || begun.equals(given)) return;
        throw new InputException("the run " + out + " was begun with " + option + " " + begun + ", not " + given
                + ": leave the option out to go on, or train anew into another directory");
    }

    private TrainingPlan plan() {
        if (data == null) throw new InputException("--data names the images to learn from, and it is missing");
        return new TrainingPlan(trainConfig(), data, datasetOptions());
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
                milestones(),
                learningRate == null ? recipe.peakLearningRate() : learningRate,
                weightDecay == null ? recipe.weightDecay() : weightDecay,
                settings(recipe.settings()),
                precision,
                device.chosen(),
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                viewConfig(chosen),
                contents(chosen),
                new Seed(seed));
    }

    private ViewConfig viewConfig(MethodSpec method) {
        ViewConfig recipe = method.views(imageSize);
        return viewsBlur == null ? recipe : recipe.withBlur(viewsBlur);
    }

    private MilestoneContents contents(MethodSpec method) {
        for (String name : embed) {
            if (!name.equals("projection") && !name.equals("prediction")) {
                throw new InputException("--embed takes projection and prediction, not '" + name + "'");
            }
        }
        boolean prediction = embed.contains("prediction");
        if (prediction && !method.hasPredictor()) {
            throw new InputException("--embed prediction needs a predictor, and " + method.title() + " has none");
        }
        return new MilestoneContents(embed.contains("projection"), prediction, views, viewSamples);
    }

    private Milestones milestones() {
        if (milestones == null) return new Milestones.Every(milestoneEvery);
        if (spec.commandLine().getParseResult().hasMatchedOption("--milestone-every")) {
            throw new InputException("--milestone-every and --milestones say the same thing twice; leave one out");
        }
        return Milestones.parse(milestones);
    }

    private MethodSettings settings(MethodSettings recipe) {
        MethodSettings settings = recipe;
        if (temperature != null) settings = settings.withTemperature(temperature);
        if (queue != null) settings = settings.withQueueLength(queue);
        if (keyMomentum != null) settings = settings.withKeyMomentum(keyMomentum);
        return settings;
    }

    /// Adds to the help a table of what the methods have where an option is left out.
    static final class MethodDefaults implements IModelTransformer {

        private static final int WIDTH = 12;

        @Override
        public CommandSpec transform(CommandSpec train) {
            List<String> lines = new ArrayList<>(List.of(train.usageMessage().description()));
            lines.add("");
            lines.add(row("Defaults of", MethodSpec::id));
            lines.add(row("  --epochs", spec -> String.valueOf(spec.recipe().epochs())));
            lines.add(row("  --learning-rate", spec -> text(spec.recipe().peakLearningRate())));
            lines.add(row("  --weight-decay", spec -> text(spec.recipe().weightDecay())));
            lines.add(row("  --temperature", spec -> text(settings(spec).temperature())));
            lines.add(row("  --queue", spec -> text(settings(spec).queueLength())));
            lines.add(row("  --key-momentum", spec -> text(settings(spec).keyMomentum())));
            train.usageMessage().description(lines.toArray(String[]::new));
            return train;
        }

        private static MethodSettings settings(MethodSpec spec) {
            return spec.recipe().settings();
        }

        private static String row(String option, Function<MethodSpec, String> value) {
            StringBuilder line = new StringBuilder(padded(option, 2 * WIDTH));
            for (MethodSpec spec : Methods.all()) line.append(padded(value.apply(spec), WIDTH));
            return line.toString().stripTrailing();
        }

        private static String padded(String text, int width) {
            return text + " ".repeat(Math.max(1, width - text.length()));
        }

        private static String text(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        private static String text(OptionalDouble value) {
            return value.isPresent() ? text(value.getAsDouble()) : "-";
        }

        private static String text(OptionalInt value) {
            return value.isPresent() ? String.valueOf(value.getAsInt()) : "-";
        }
    }

    private DatasetOptions datasetOptions() {
        DatasetOptions options = DatasetOptions.defaults()
                .withImageSize(imageSize)
                .withSeed(TrainingPlan.dataSeed(new Seed(seed)))
                .withStrict(strict);
        return limit == null ? options : options.withLimit(limit);
    }
}
