package org.leadline.vision.data;

import java.util.List;
import java.util.Locale;
import org.leadline.embedding.Labels;
import org.leadline.run.Normalization;
import org.leadline.run.RunDescription;
import org.leadline.run.SplitDescription;

/// Describes the images of a run for `run.json`.
public final class DataDescription {

    private DataDescription() {}

    /// Returns the description of the images of a run.
    ///
    /// @param normalization the change of their channels, the same in training and embedding
    public static RunDescription.Images of(Dataset data, Normalization normalization) {
        return new RunDescription.Images(
                describe(data.test()), describe(data.train()), data.heldOut(), skipped(data), normalization);
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
