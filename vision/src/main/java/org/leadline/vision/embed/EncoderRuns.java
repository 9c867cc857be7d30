package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Normalization;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.vision.data.DataDescription;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;

/// Creates runs whose milestones are encoders, and opens those that can be continued.
public final class EncoderRuns {

    /// The value of `method` in the configuration of these runs.
    public static final String METHOD = "pre-trained";

    private static final String IMAGES = "images";
    private static final String BATCH = "batchSize";

    private EncoderRuns() {}

    /// Opens the run in a directory, or creates it.
    ///
    /// @param source the data as the user named it
    /// @param batch images per batch
    /// @throws InputException where the directory holds other files, or a run of other images or batches
    public static LeadlineRun open(
            Path path, String source, DatasetOptions options, Dataset data, int batch, Provenance provenance) {
        TreeMap<String, Object> settings = new TreeMap<>();
        settings.put(IMAGES, data.digest());
        settings.put(BATCH, batch);
        options.limit().ifPresent(limit -> settings.put("limit", limit));
        options.testLimit().ifPresent(limit -> settings.put("testLimit", limit));
        RunConfig config = new RunConfig(METHOD, source, "several", settings);
        LeadlineRun run;
        if (Files.isDirectory(path) && RunDirectory.open(path) instanceof LeadlineRun begun) {
            requireSame(begun, config);
            run = begun;
        } else {
            RunDescription.Images images = DataDescription.of(data, Normalization.none());
            run = LeadlineRun.create(
                    path, RunDescription.of(RunDescription.Kind.EMBEDDINGS, config, provenance, images));
        }
        if (run.labels().isEmpty()) data.test().labels().ifPresent(run::writeLabels);
        if (run.trainLabels().isEmpty()) data.train().labels().ifPresent(run::writeTrainLabels);
        return run;
    }

    private static void requireSame(LeadlineRun run, RunConfig config) {
        RunDescription begun = run.description().orElseThrow();
        if (begun.kind() != RunDescription.Kind.EMBEDDINGS) {
            throw new InputException(run.path() + " is the run of a training: name another directory");
        }
        for (String setting : List.of(IMAGES, BATCH)) {
            Object before = begun.config().settings().get(setting);
            Object now = config.settings().get(setting);
            if (now != null && now.equals(before)) continue;
            throw new InputException("the run " + run.path() + " was begun with "
                    + (setting.equals(IMAGES) ? "other images" : "`batchSize` " + before + ", not " + now)
                    + ", so its encoders can not be compared with new ones: name another directory");
        }
    }
}
