package org.leadline.vision.train;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.ssl.MethodSettings;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;

/// All that a run's first and last byte depend on: how to train, and on what. It stands in `run.json` and can be
/// read from there again.
///
/// @param config how
/// @param source the data as it was named
/// @param dataOptions how the data is read
public record TrainingPlan(TrainConfig config, String source, DatasetOptions dataOptions) {

    /// Derived from the run's seed.
    public static Seed dataSeed(Seed seed) {
        return seed.derive("data");
    }

    /// @param digest of the images
    RunConfig toRunConfig(String digest) {
        TreeMap<String, Object> settings = new TreeMap<>();
        settings.put("epochs", config.epochs());
        settings.put("batchSize", config.batchSize());
        settings.put("milestones", config.milestones().text());
        settings.put("width", config.width());
        settings.put("imageSize", dataOptions.imageSize());
        dataOptions.limit().ifPresent(limit -> settings.put("limit", limit));
        settings.put("strict", dataOptions.strict());
        settings.put("images", digest);
        settings.put("peakLearningRate", config.peakLearningRate());
        settings.put("weightDecay", config.weightDecay());
        config.settings().temperature().ifPresent(value -> settings.put("temperature", value));
        config.settings().queueLength().ifPresent(value -> settings.put("queue", value));
        config.settings().keyMomentum().ifPresent(value -> settings.put("keyMomentum", value));
        settings.put("projection", config.contents().projection());
        settings.put("prediction", config.contents().prediction());
        settings.put("viewsBlur", config.views().blurProbability());
        settings.put("views", config.contents().views());
        settings.put("viewSamples", config.contents().viewSamples());
        settings.put("precision", config.precision().name().toLowerCase(Locale.ROOT));
        settings.put("device", config.device().name().toLowerCase(Locale.ROOT));
        settings.put("threads", config.threads());
        settings.put("seed", config.seed().value());
        return new RunConfig(config.method().id(), source, config.encoder(), settings);
    }

    /// The plan of a run that is to go on.
    ///
    /// @throws InputException where the run is none of a training, or its settings are damaged
    public static TrainingPlan of(RunDescription description) {
        if (description.kind() != RunDescription.Kind.TRAINING) {
            throw new InputException(
                    "the run holds embeddings of a frozen encoder, so there is no training to go on with");
        }
        RunConfig run = description.config();
        Settings settings = new Settings(run.settings());
        Seed seed = new Seed(settings.whole("seed"));
        MethodSpec method = Methods.byId(run.method());
        TrainConfig config = new TrainConfig(
                method,
                run.encoder(),
                settings.small("width"),
                settings.small("epochs"),
                settings.small("batchSize"),
                Milestones.parse(settings.text("milestones")),
                settings.real("peakLearningRate"),
                settings.real("weightDecay"),
                new MethodSettings(
                        settings.has("temperature")
                                ? OptionalDouble.of(settings.real("temperature"))
                                : OptionalDouble.empty(),
                        settings.has("queue") ? OptionalInt.of(settings.small("queue")) : OptionalInt.empty(),
                        settings.has("keyMomentum")
                                ? OptionalDouble.of(settings.real("keyMomentum"))
                                : OptionalDouble.empty()),
                settings.constant("precision", Precision.values()),
                settings.constant("device", Device.values()),
                settings.small("threads"),
                method.views(settings.small("imageSize")).withBlur(settings.real("viewsBlur")),
                contents(settings),
                seed);
        DatasetOptions data = DatasetOptions.defaults()
                .withImageSize(settings.small("imageSize"))
                .withSeed(dataSeed(seed))
                .withStrict(settings.truth("strict"));
        if (settings.has("limit")) data = data.withLimit(settings.small("limit"));
        return new TrainingPlan(config, run.data(), data);
    }

    private static MilestoneContents contents(Settings settings) {
        return new MilestoneContents(
                settings.truth("projection"),
                settings.truth("prediction"),
                settings.small("views"),
                settings.small("viewSamples"));
    }

    /// @throws InputException where the images are not those that the run was begun with
    void requireSameImages(LeadlineRun run, Dataset data) {
        RunDescription description = run.description().orElseThrow();
        String digest = new Settings(description.config().settings()).text("images");
        if (!digest.equals(data.digest())) {
            throw new InputException(
                    "the images of " + source + " are not those that the run " + run.path() + " was begun with");
        }
    }

    /// What stands in `run.json`, by name; what is missing or of another kind is named.
    private record Settings(SortedMap<String, Object> values) {

        boolean has(String name) {
            return values.containsKey(name);
        }

        long whole(String name) {
            if (values.get(name) instanceof Long value) return value;
            throw missing(name);
        }

        int small(String name) {
            long value = whole(name);
            if (value != (int) value) throw missing(name);
            return (int) value;
        }

        double real(String name) {
            if (values.get(name) instanceof Number value) return value.doubleValue();
            throw missing(name);
        }

        boolean truth(String name) {
            if (values.get(name) instanceof Boolean value) return value;
            throw missing(name);
        }

        String text(String name) {
            if (values.get(name) instanceof String value) return value;
            throw missing(name);
        }

        <E extends Enum<E>> E constant(String name, E[] values) {
            for (E value : values) {
                if (value.name().equalsIgnoreCase(text(name))) return value;
            }
            throw missing(name);
        }

        private static InputException missing(String name) {
            return new InputException("run.json does not say the setting '" + name
                    + "' of the training, as one of an older Leadline does not: train it anew for what goes back to its"
                    + " images");
        }
    }
}
