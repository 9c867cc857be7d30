package org.leadline.vision.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.ExifOrientation;
import org.leadline.vision.setting.Form;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;
import org.leadline.vision.setting.Values;
import org.leadline.vision.ssl.ConfiguredMethod;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;

/// The settings of a training, each declared once. Options and their help, `run.json`, and the check of a resumed
/// run go over the declarations. A new setting is a declaration, its place in [#BEFORE_OWN] or [#AFTER_OWN], and
/// its use in [#plan]; a setting of one method stands beside that method.
public final class TrainSettings {

    static final Setting<TrainingPlan, String> ENCODER = Setting.of(
            "encoder",
            new Help("ID", "resnet18, 34, 50, 101 or 152."),
            Forms.TEXT,
            plan -> encoder(plan).id());

    static final Setting<TrainingPlan, Integer> WIDTH = Setting.of(
            "width",
            new Help("W", "Channels of the first stage; the embedding has 8·W dimensions, from resnet50 on 32·W."),
            Forms.WHOLE,
            plan -> encoder(plan).width());

    static final Setting<TrainingPlan, Integer> EPOCHS = Setting.of(
            "epochs",
            new Help("N", "Passes over the images."),
            Forms.WHOLE,
            plan -> optimizer(plan).epochs());

    static final Setting<TrainingPlan, Integer> BATCH_SIZE = Setting.of(
            "batchSize",
            new Help("B", "Images a step, two views of each."),
            Forms.WHOLE,
            plan -> optimizer(plan).batchSize());

    /// When networks become milestones.
    public static final Setting<TrainingPlan, Milestones> MILESTONES = Setting.of(
            "milestones",
            new Help(
                    "log|E,E,..",
                    "Other milestones than evenly spaced ones, which show little of early training: ever farther apart"
                            + " (1, 2, 3, 4, 6, 8, 11, 16, ..), or after the epochs listed."),
            Form.of(Milestones.class, Milestones::parse, Milestones::text),
            plan -> plan.config().milestones().when());

    static final Setting<TrainingPlan, Double> PEAK_LEARNING_RATE = Setting.of(
            "peakLearningRate",
            new Help("η", "Peak of the one-cycle schedule."),
            Forms.REAL,
            plan -> optimizer(plan).peakLearningRate());

    static final Setting<TrainingPlan, Double> WEIGHT_DECAY = Setting.of(
            "weightDecay",
            new Help("λ", "L2 on every parameter."),
            Forms.REAL,
            plan -> optimizer(plan).weightDecay());

    static final Setting<TrainingPlan, StoredOutputs> STORE = Setting.of(
            "store",
            new Help(
                    "projector|predictor|rotations",
                    "What a milestone holds beside the encoder's features, joined by commas: the outputs of the"
                            + " projector, those of the predictor, and features of at most 2,000 images turned by"
                            + " quarters, which rotation-probe reads."),
            StoredOutputs.FORM,
            plan -> contents(plan).outputs());

    static final Setting<TrainingPlan, Integer> VIEWS = Setting.of(
            "views",
            new Help("Q", "Views of each of some samples that are embedded, for scores that need them."),
            Forms.WHOLE,
            plan -> contents(plan).views());

    static final Setting<TrainingPlan, Integer> VIEW_SAMPLES = Setting.of(
            "viewSamples",
            new Help("N", "The samples, of the evaluation split, whose views are embedded."),
            Forms.WHOLE,
            plan -> contents(plan).viewSamples());

    static final Setting<TrainingPlan, OptionalInt> LIMIT = Setting.of(
            "limit",
            new Help("N", "Train on this many images, a seeded choice."),
            Forms.wholeOr("all"),
            plan -> plan.dataOptions().limit());

    static final Setting<TrainingPlan, Integer> IMAGE_SIZE = Setting.of(
            "imageSize",
            new Help(
                    "N",
                    "Height and width that images are resized to. From 64 on the encoder begins with ImageNet's stem,"
                            + " and views are made by the method's recipe for ImageNet."),
            Forms.WHOLE,
            plan -> plan.dataOptions().imageSize());

    static final Setting<TrainingPlan, Double> VIEWS_BLUR = Setting.of(
            "viewsBlur",
            new Help("P", "Fraction of the views that are blurred.", Optional.of("0.5 for images from 64 on, else 0")),
            Forms.REAL,
            plan -> plan.config().learning().views().blurProbability());

    static final Setting<TrainingPlan, Precision> PRECISION = Setting.of(
            "precision",
            new Help("fp32|bf16", "Arithmetic of a step."),
            Forms.constant(Precision.class),
            plan -> compute(plan).precision());

    /// The device that steps are computed on.
    public static final Setting<TrainingPlan, Device> DEVICE = Setting.of(
            "device",
            new Help(
                    "auto|cpu|cuda",
                    "Where a step is computed: auto takes a graphics processor where there is one and Leadline was"
                            + " built for it, with LEADLINE_CUDA=1 in the environment.",
                    Optional.of("auto")),
            Forms.constant(Device.class),
            plan -> compute(plan).device());

    static final Setting<TrainingPlan, Integer> THREADS = Setting.of(
            "threads",
            new Help(
                    "T",
                    "libtorch's threads; a run repeats to the last digit only with the same number.",
                    Optional.of("the processors there are")),
            Forms.WHOLE,
            plan -> compute(plan).threads());

    static final Setting<TrainingPlan, Long> SEED = Setting.of(
            "seed",
            new Help("S", "Decides weights, order, views and held-out images."),
            Forms.LONG,
            plan -> plan.config().seed().value());

    static final Setting<TrainingPlan, Boolean> STRICT = Setting.of(
            "strict",
            new Help("", "Refuse data in which an image does not decode, rather than skip it."),
            Forms.FLAG,
            plan -> plan.dataOptions().strict());

    static final Setting<TrainingPlan, ExifOrientation> EXIF_ORIENTATION = Setting.of(
                    "exifOrientation",
                    new Help(
                            "apply|ignore",
                            "Whether pictures are turned as their EXIF data says: ignore is torchvision's way, apply that"
                                    + " of viewers."),
                    Forms.constant(ExifOrientation.class),
                    (TrainingPlan plan) -> plan.dataOptions().exifOrientation())
            .inOlderRuns(ExifOrientation.IGNORE);

    private static final List<Setting<TrainingPlan, ?>> BEFORE_OWN =
            List.of(ENCODER, WIDTH, EPOCHS, BATCH_SIZE, MILESTONES, PEAK_LEARNING_RATE, WEIGHT_DECAY);

    private static final List<Setting<TrainingPlan, ?>> AFTER_OWN = List.of(
            STORE,
            VIEWS,
            VIEW_SAMPLES,
            LIMIT,
            IMAGE_SIZE,
            EXIF_ORIENTATION,
            VIEWS_BLUR,
            PRECISION,
            DEVICE,
            THREADS,
            SEED,
            STRICT);

    private TrainSettings() {}

    /// The settings of a training by a method, in the order of showing: the method's own follow the optimizer's.
    public static List<Setting<TrainingPlan, ?>> of(MethodSpec<?> method) {
        List<Setting<TrainingPlan, ?>> all = new ArrayList<>(BEFORE_OWN);
        for (Setting<ConfiguredMethod<?>, ?> own : method.own().ofMethod()) {
            all.add(own.within(plan -> plan.config().learning().method()));
        }
        all.addAll(AFTER_OWN);
        return all;
    }

    /// The values where nothing is given.
    public static TrainingPlan defaults(MethodSpec<?> method) {
        return new TrainingPlan(TrainConfig.of(method), "", DatasetOptions.defaults());
    }

    /// The plan of a training by a method.
    ///
    /// @param source the data as it was named
    /// @param values a value of each setting of the method
    /// @throws org.leadline.InputException where a value breaks its rule
    public static TrainingPlan plan(MethodSpec<?> method, String source, Values values) {
        Seed seed = new Seed(values.get(SEED));
        ViewConfig recipe = method.views(values.get(IMAGE_SIZE));
        ViewConfig views = values.given(VIEWS_BLUR).map(recipe::withBlur).orElse(recipe);
        TrainConfig config = new TrainConfig(
                new TrainConfig.Learning(ConfiguredMethod.of(method, values), views),
                new EncoderConfig(values.get(ENCODER), values.get(WIDTH)),
                new OptimizerConfig(
                        values.get(EPOCHS),
                        values.get(BATCH_SIZE),
                        values.get(PEAK_LEARNING_RATE),
                        values.get(WEIGHT_DECAY)),
                new MilestoneConfig(
                        values.get(MILESTONES),
                        new MilestoneContents(values.get(STORE), values.get(VIEWS), values.get(VIEW_SAMPLES))),
                new ComputeConfig(values.get(PRECISION), values.get(DEVICE), values.get(THREADS)),
                seed);
        DatasetOptions all = DatasetOptions.defaults()
                .withImageSize(values.get(IMAGE_SIZE))
                .withSeed(TrainingPlan.dataSeed(seed))
                .withStrict(values.get(STRICT))
                .withExifOrientation(values.get(EXIF_ORIENTATION));
        OptionalInt limit = values.get(LIMIT);
        return new TrainingPlan(config, source, limit.isPresent() ? all.withLimit(limit.getAsInt()) : all);
    }

    /// The plan of a training from values as text.
    ///
    /// @param source the data as it was named
    /// @param texts a setting's name with its text; the others have their defaults
    /// @throws IllegalArgumentException where the method has no setting of a name
    /// @throws org.leadline.InputException where a value breaks its rule
    public static TrainingPlan plan(MethodSpec<?> method, String source, Map<String, String> texts) {
        Values values = Values.over(defaults(method), of(method));
        Set<String> unknown = new TreeSet<>(texts.keySet());
        for (Setting<TrainingPlan, ?> setting : of(method)) {
            String text = texts.get(setting.name());
            if (text == null) continue;
            values = with(values, setting, text);
            unknown.remove(setting.name());
        }
        if (!unknown.isEmpty()) throw new IllegalArgumentException(method.id() + " has no settings " + unknown);
        return plan(method, source, values);
    }

    private static <V> Values with(Values values, Setting<TrainingPlan, V> setting, String text) {
        return values.with(setting, setting.parse(text));
    }

    private static EncoderConfig encoder(TrainingPlan plan) {
        return plan.config().encoder();
    }

    private static OptimizerConfig optimizer(TrainingPlan plan) {
        return plan.config().optimizer();
    }

    private static MilestoneContents contents(TrainingPlan plan) {
        return plan.config().milestones().contents();
    }

    private static ComputeConfig compute(TrainingPlan plan) {
        return plan.config().compute();
    }
}
