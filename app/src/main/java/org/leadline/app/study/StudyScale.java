package org.leadline.app.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.study.StudiedRun.Unit;

/// The size of a study, and the settings of its trainings as texts.
///
/// @param id `try`, `mini` or `paper`
/// @param common settings that all trainings share
/// @param testImages the number of images that are evaluated on; empty for all
/// @param repeats the number of seeds of each random score
/// @param secondClusters another k₁ beside the number of classes
/// @param recipes the trainings, in the order of the table
public record StudyScale(
        String id,
        Map<String, String> common,
        OptionalInt testImages,
        int repeats,
        int secondClusters,
        List<Recipe> recipes) {

    /// One method as it is trained here.
    ///
    /// @param variant its name in tables: the method's id, or that of an ablation
    /// @param method the id of the method
    /// @param settings what differs from the common settings
    /// @param runs the number of seeds
    public record Recipe(String variant, String method, Map<String, String> settings, int runs) {
        public Recipe {
            settings = Map.copyOf(settings);
        }

        /// Returns whether it is a method as published, and no ablation of one.
        public boolean isMethod() {
            return variant.equals(method);
        }

        Recipe withRuns(int count) {
            return new Recipe(variant, method, settings, count);
        }
    }

    /// The end of the name of a method at half the length, which ablations are held against.
    static final String SHORT = "-short";

    static final String SIMSIAM_SHORT = "simsiam" + SHORT;
    static final String SIMCLR_SHORT = "simclr" + SHORT;

    /// Milestones from which equally spaced ones (every second epoch) and log-spaced ones can be chosen.
    private static final String MINI_MILESTONES = "1,2,3,4,6,8,10,12,14,16,18,20";

    private static final int MINI_EPOCHS = 20;

    /// The second k₁ of images whose classes are as many as the usual one.
    static final int FEW_CLUSTERS = 10;

    /// The runs of each of the paper's methods, and of the others.
    private static final int RUNS_OF_PAPER = 3;

    private static final int RUNS_OF_OTHERS = 2;

    /// A run of at most a quarter of an hour on two cores: ResNet-18 of width 16 on 5,000 images for 20 epochs,
    /// thirteen
    /// milestones of 2,000 images.
    public static final StudyScale MINI = new StudyScale(
            "mini",
            settings(
                    "width", "16",
                    "epochs", Integer.toString(MINI_EPOCHS),
                    "batchSize", "128",
                    "milestones", MINI_MILESTONES,
                    "limit", "5000",
                    "views", "2",
                    "viewSamples", "500"),
            OptionalInt.of(2000),
            3,
            100,
            List.of(
                    new Recipe("simsiam", "simsiam", settings("peakLearningRate", "0.06"), RUNS_OF_PAPER),
                    new Recipe("simclr", "simclr", settings("peakLearningRate", "0.25"), RUNS_OF_PAPER),
                    new Recipe(
                            "moco-v2", "moco-v2", settings("peakLearningRate", "0.06", "queue", "1024"), RUNS_OF_PAPER),
                    new Recipe("byol", "byol", settings("peakLearningRate", "0.06"), RUNS_OF_OTHERS),
                    new Recipe("barlow-twins", "barlow-twins", settings("peakLearningRate", "0.15"), RUNS_OF_OTHERS),
                    new Recipe("vicreg", "vicreg", settings("peakLearningRate", "0.03"), RUNS_OF_OTHERS),
                    ablation("simsiam-moving-target", "simsiam", "targetMomentum", "0.99", "0.06"),
                    ablation("simsiam-linear-predictor", "simsiam", "predictor", "linear", "0.06"),
                    ablation("simclr-predictor", "simclr", "predictor", "mlp", "0.25"),
                    half(SIMSIAM_SHORT, "simsiam", "0.06"),
                    half(SIMCLR_SHORT, "simclr", "0.25")));

    /// A look at what a study gives, in minutes: too small a training to decide anything.
    public static final StudyScale TRY = new StudyScale(
            "try",
            settings(
                    "width", "8",
                    "epochs", "6",
                    "batchSize", "128",
                    "milestones", "every 1",
                    "limit", "1000",
                    "views", "2",
                    "viewSamples", "200"),
            OptionalInt.of(500),
            1,
            100,
            List.of(
                    new Recipe("simsiam", "simsiam", settings("peakLearningRate", "0.06"), 1),
                    new Recipe("simclr", "simclr", settings("peakLearningRate", "0.25"), 1),
                    new Recipe("moco-v2", "moco-v2", settings("peakLearningRate", "0.06", "queue", "512"), 1)));

    /// The paper's scale: ResNet-18 on all images, batches of 512, a milestone every 20 epochs.
    public static final StudyScale PAPER = new StudyScale(
            "paper",
            settings("batchSize", "512", "milestones", "every 20", "views", "2", "viewSamples", "1000"),
            OptionalInt.empty(),
            3,
            100,
            List.of(
                    new Recipe("simsiam", "simsiam", settings(), RUNS_OF_PAPER),
                    new Recipe("simclr", "simclr", settings(), RUNS_OF_PAPER),
                    new Recipe("moco-v2", "moco-v2", settings(), RUNS_OF_PAPER),
                    new Recipe("byol", "byol", settings(), RUNS_OF_OTHERS),
                    new Recipe("barlow-twins", "barlow-twins", settings(), RUNS_OF_OTHERS),
                    new Recipe("vicreg", "vicreg", settings(), RUNS_OF_OTHERS)));

    public StudyScale {
        common = new TreeMap<>(common);
        recipes = List.copyOf(recipes);
    }

    private static Recipe ablation(String variant, String method, String setting, String value, String rate) {
        Recipe half = half(variant, method, rate);
        Map<String, String> settings = new TreeMap<>(half.settings());
        settings.put(setting, value);
        return new Recipe(variant, method, settings, half.runs());
    }

    /// Half the epochs, each with a milestone.
    private static Recipe half(String variant, String method, String rate) {
        int epochs = MINI_EPOCHS / 2;
        String milestones =
                IntStream.rangeClosed(1, epochs).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return new Recipe(
                variant,
                method,
                settings("peakLearningRate", rate, "epochs", Integer.toString(epochs), "milestones", milestones),
                RUNS_OF_OTHERS);
    }

    private static Map<String, String> settings(String... namesAndTexts) {
        Map<String, String> settings = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) settings.put(namesAndTexts[i], namesAndTexts[i + 1]);
        return settings;
    }

    /// The settings of a recipe, the common ones included.
    SequencedMap<String, String> settings(Recipe recipe) {
        SequencedMap<String, String> all = new LinkedHashMap<>(common);
        all.putAll(recipe.settings());
        return all;
    }

    /// Another k₁ than the number of classes.
    ///
    /// @param classes the number of classes, which may be [#secondClusters] itself
    int clustersBeside(int classes) {
        return classes == secondClusters ? FEW_CLUSTERS : secondClusters;
    }

    /// With other numbers of runs.
    public StudyScale withRuns(int count) {
        return with(recipes.stream().map(recipe -> recipe.withRuns(count)).toList());
    }

    /// With at least as many runs of each recipe as are named.
    ///
    /// @param named the runs that a plan and what was added to it name
    public StudyScale withNamed(List<Unit> named) {
        return with(recipes.stream()
                .map(recipe -> recipe.withRuns(Math.max(
                        recipe.runs(),
                        Math.toIntExact(named.stream()
                                .filter(unit -> unit.variant().equals(recipe.variant()))
                                .count()))))
                .toList());
    }

    /// With some of the recipes alone.
    ///
    /// @param variants their names
    /// @throws InputException where one is no name of a recipe
    public StudyScale only(List<String> variants) {
        return with(variants.stream().map(this::recipe).toList());
    }

    private Recipe recipe(String variant) {
        return recipes.stream()
                .filter(recipe -> recipe.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new InputException("`methods` are chosen out of "
                        + String.join(
                                ", ", recipes.stream().map(Recipe::variant).toList())
                        + ", but one is '" + variant + "'"));
    }

    private StudyScale with(List<Recipe> others) {
        return new StudyScale(id, common, testImages, repeats, secondClusters, others);
    }
}
