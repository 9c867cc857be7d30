package org.leadline.vision.train;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Values;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;

/// All that a run's first and last byte depend on: how to train, and on what. It stands in `run.json` and can be
/// read from there again.
///
/// @param config how to train
/// @param source the data as it was named
/// @param dataOptions how the data is read
public record TrainingPlan(TrainConfig config, String source, DatasetOptions dataOptions) {

    /// The digest of the images, beside the settings.
    private static final String IMAGES = "images";

    /// Derives the seed of the data from the run's seed.
    public static Seed dataSeed(Seed seed) {
        return seed.derive("data");
    }

    /// The method that is trained.
    public MethodSpec<?> method() {
        return config.learning().method().spec();
    }

    /// @param digest the digest of the images
    RunConfig toRunConfig(String digest) {
        SortedMap<String, Object> settings = new TreeMap<>();
        for (Setting<TrainingPlan, ?> setting : TrainSettings.of(method())) setting.write(this, settings);
        settings.put(IMAGES, digest);
        settings.remove(TrainSettings.ENCODER.name()); // which has a place of its own in `run.json`
        return new RunConfig(method().id(), source, config.encoder().id(), settings);
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
        MethodSpec<?> method = Methods.byId(run.method());
        SortedMap<String, Object> settings = new TreeMap<>(run.settings());
        settings.put(TrainSettings.ENCODER.name(), run.encoder());
        return TrainSettings.plan(method, run.data(), Values.read(TrainSettings.of(method), settings));
    }

    /// @throws InputException where the run was begun with other settings than these
    public void requireSameSettings(LeadlineRun run) {
        SortedMap<String, Object> own = toRunConfig("").settings();
        SortedMap<String, Object> begun =
                of(run.description().orElseThrow()).toRunConfig("").settings();
        for (String name : own.keySet()) {
            if (Objects.equals(own.get(name), begun.get(name))) continue;
            throw new InputException("the run " + run.path() + " was begun with `" + name + "` " + begun.get(name)
                    + ", and would go on with " + own.get(name)
                    + ": remove it to train it anew, or name another directory for runs");
        }
    }

    /// @throws InputException where the images are not those that the run was begun with
    void requireSameImages(LeadlineRun run, Dataset data) {
        RunDescription description = run.description().orElseThrow();
        if (data.digest().equals(description.config().settings().get(IMAGES))) return;
        throw new InputException(
                "the images of " + source + " are not those that the run " + run.path() + " was begun with");
    }
}
