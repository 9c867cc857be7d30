package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.vision.data.DataDescription;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;

/// Begins runs whose milestones are encoders, and finds those that can go on.
public final class EncoderRuns {

    /// How the encoders of such a run came to be, in the place of a method.
    public static final String METHOD = "pre-trained";

    private static final String IMAGES = "images";
    private static final String BATCH = "batchSize";

    private EncoderRuns() {}

    /// The run in a directory, or a new one where there is none.
    ///
    /// @param source the data as it was named
    /// @param batch images that go through a network at a time
    /// @throws InputException where the directory holds something else, or a run of other images or batches
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
            run = LeadlineRun.create(
                    path, DataDescription.of(RunDescription.Kind.EMBEDDINGS, config, provenance, data));
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
            throw new InputException("the run " + run.path() + " was begun with other "
                    + (setting.equals(IMAGES) ? "images" : "batches, of " + before)
                    + ", so its encoders could not be compared: name another directory");
        }
    }
}
