package org.leadline.vision.data;

import java.util.List;
import java.util.Locale;
import org.leadline.embedding.Labels;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.SplitDescription;

/// Describes the images of a run for `run.json`.
public final class DataDescription {

    private DataDescription() {}

    /// Returns the description of a run on these images, without a normalization.
    public static RunDescription of(RunDescription.Kind kind, RunConfig config, Provenance provenance, Dataset data) {
        return RunDescription.of(kind, config, provenance, describe(data.test()), describe(data.train()))
                .withHeldOut(data.heldOut())
                .withSkipped(skipped(data));
    }

    private static List<org.leadline.run.SkippedImage> skipped(Dataset data) {
        return data.skipped().stream()
                .map(image -> new org.leadline.run.SkippedImage(
                        image.split().name().toLowerCase(Locale.ROOT), image.index(), image.name(), image.reason()))
                .toList();
    }

    private static SplitDescription describe(ImageSplit split) {
        return new SplitDescription(
                split.images().count(),
                split.labels().map(Labels::names).orElse(List.of()),
                split.labels().isPresent());
    }
}
