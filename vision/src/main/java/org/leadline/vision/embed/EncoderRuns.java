package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Normalization;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.vision.data.DataDescription;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.ExifOrientation;

/// Creates runs whose milestones are encoders, and opens those that can be continued.
public final class EncoderRuns {

    /// The value of `method` in the configuration of these runs.
    public static final String METHOD = "pre-trained";

    /// The setting that holds the digest of the images.
    public static final String IMAGES = "images";

    private static final String BATCH = "batchSize";
    private static final String ORIENTATION = "exifOrientation";
    private static final String ROTATION_SEED = "rotationSeed";

    private EncoderRuns() {}

    /// The choices that a run of encoders is begun with.
    ///
    /// @param source the data as the user named it
    /// @param options how the data is read
    /// @param batch images per batch
    /// @param rotations whether every encoder embeds some images of the evaluation split at four angles as well
    public record Plan(String source, DatasetOptions options, int batch, boolean rotations) {

        /// A run of the features of both splits alone.
        public Plan(String source, DatasetOptions options, int batch) {
            this(source, options, batch, false);
        }

        /// Returns this plan with rotations, of images that the data's seed chooses.
        public Plan withRotations() {
            return new Plan(source, options, batch, true);
        }

        private RunConfig config(Dataset data) {
            TreeMap<String, Object> settings = new TreeMap<>();
            settings.put(IMAGES, data.digest());
            settings.put(BATCH, batch);
            options.limit().ifPresent(limit -> settings.put("limit", limit));
            options.testLimit().ifPresent(limit -> settings.put("testLimit", limit));
            settings.put(ORIENTATION, orientation(options.exifOrientation()));
            Seed turned = options.seed().derive("rotated images");
            if (rotations) settings.put(ROTATION_SEED, turned.value());
            return new RunConfig(METHOD, source, "several", settings);
        }
    }

    /// Opens the run in a directory, or creates it. A run that is there keeps the seed by which its turned images
    /// were chosen.
    ///
    /// @throws InputException where the directory holds other files, or a run of other images or batches, or one
    ///     with rotations where the plan has none, or the reverse
    public static LeadlineRun open(Path path, Plan plan, Dataset data, Provenance provenance) {
        RunConfig config = plan.config(data);
        LeadlineRun run;
        if (Files.isDirectory(path) && RunDirectory.open(path) instanceof LeadlineRun begun) {
            requireNothingHeldOut(begun, data);
            requireSame(begun, config);
            run = begun;
        } else {
            RunDescription.Images images = DataDescription.of(data, Normalization.none());
            run = LeadlineRun.create(
                    path, RunDescription.of(RunDescription.Kind.EMBEDDINGS, config, provenance, images));
        }
        requireSameLabels(run, run.labels(), data.test().labels());
        requireSameLabels(run, run.trainLabels(), data.train().labels());
        if (run.labels().isEmpty()) data.test().labels().ifPresent(run::writeLabels);
        if (run.trainLabels().isEmpty()) data.train().labels().ifPresent(run::writeTrainLabels);
        return run;
    }

    /// Refuses the images of a run whose classes have been corrected since: its scores are of the old ones.
    private static void requireSameLabels(LeadlineRun run, Optional<Labels> before, Optional<Labels> now) {
        if (before.isEmpty() || now.isEmpty()) return;
        if (Arrays.equals(before.get().toArray(), now.get().toArray())) return;
        throw new InputException("the run " + run.path() + " holds other labels of these images: put them back as they"
                + " were, or name another directory");
    }

    /// Returns the seed that chooses the images that are turned; empty in a run without rotations.
    static Optional<Seed> rotationSeed(LeadlineRun run) {
        Optional<Object> stored = run.description()
                .map(description -> description.config().settings().get(ROTATION_SEED));
        return stored.map(value -> {
            if (value instanceof Long seed) return new Seed(seed);
            throw new InputException("`" + ROTATION_SEED + "` of the run " + run.path()
                    + " is a whole number, but its run.json says " + value);
        });
    }

    /// Refuses a run of an earlier build, which held a tenth of unlabeled images out where all are evaluated on
    /// now.
    private static void requireNothingHeldOut(LeadlineRun run, Dataset data) {
        int heldOut = run.description().orElseThrow().images().heldOut().size();
        if (heldOut == 0 || data.train().images().count() > 0) return;
        throw new InputException("the run " + run.path() + " evaluates only " + heldOut + " images, which an earlier"
                + " build held out, and now all " + data.test().images().count()
                + " are evaluated on: name another directory");
    }

    private static void requireSame(LeadlineRun run, RunConfig config) {
        RunDescription begun = run.description().orElseThrow();
        if (begun.kind() != RunDescription.Kind.EMBEDDINGS) {
            throw new InputException(run.path() + " is the run of a training: name another directory");
        }
        requireSameOrientation(run, String.valueOf(config.settings().get(ORIENTATION)));
        for (String setting : List.of(IMAGES, BATCH)) {
            Object before = begun.config().settings().get(setting);
            Object now = config.settings().get(setting);
            if (now != null && now.equals(before)) continue;
            throw new InputException("the run " + run.path() + " was begun with "
                    + (setting.equals(IMAGES) ? "other images" : "`batchSize` " + before + ", not " + now)
                    + ", so its encoders can not be compared with new ones: name another directory");
        }
        requireSameStore(run, config.settings().containsKey(ROTATION_SEED));
    }

    /// Runs that began before the setting was declared did not turn pictures.
    private static void requireSameOrientation(LeadlineRun run, String now) {
        Object stored = run.description().orElseThrow().config().settings().get(ORIENTATION);
        String begun = stored == null ? orientation(ExifOrientation.IGNORE) : stored.toString();
        if (begun.equals(now)) return;
        throw new InputException("the run " + run.path() + " was begun with `exifOrientation` " + begun + ", not " + now
                + ", so its images are others: give `exifOrientation` " + begun + ", or name another directory");
    }

    private static String orientation(ExifOrientation value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void requireSameStore(LeadlineRun run, boolean rotations) {
        boolean begun = rotationSeed(run).isPresent();
        if (begun == rotations) return;
        String sentence = begun
                ? "was begun with `store` rotations, and either all encoders of a run store them or none does: give"
                        + " `store` rotations again, or name another directory"
                : "was begun without `store` rotations, so the encoders in it have no features of turned images: leave"
                        + " `store` out, or name another directory";
        throw new InputException("the run " + run.path() + " " + sentence);
    }
}
