package org.leadline.app.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.app.watch.Insight;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.random.Seed;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.run.SkippedImage;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.ExifOrientation;
import org.leadline.vision.data.RowImages;
import org.leadline.vision.data.Unsplit;
import org.leadline.vision.train.TrainingPlan;

/// The images of the rows of a run, for a page.
///
/// @param images the images
record RowPictures(RowImages images) implements Insight.Pictures {

    /// Finds the images of a run: those that were named, those that its `leadline.json` names, or those that
    /// Leadline made it from.
    ///
    /// @param named the folder or archive that a person named
    /// @throws InputException where they are not known, or not as many as rows
    static RowPictures of(RunDirectory run, Optional<Path> named) {
        int rows = rows(run);
        Optional<String> folder = named.or(run::images).map(Path::toString);
        if (folder.isPresent()) return new RowPictures(RowImages.of(folder.get(), rows));
        RunDescription description = run.description()
                .orElseThrow(() -> new InputException("the images of " + run.path()
                        + " are not known: name their folder by --images, or by `images` in its leadline.json"));
        return new RowPictures(made(description, rows));
    }

    private static int rows(RunDirectory run) {
        MilestoneRef ref = run.milestones().stream()
                .findFirst()
                .orElseThrow(() -> new InputException(run.path() + " has no milestone"));
        return run.shape(ref, NetworkLayer.BACKBONE).rows();
    }

    private static RowImages made(RunDescription description, int rows) {
        boolean isTraining = description.kind() == RunDescription.Kind.TRAINING;
        DatasetOptions options =
                isTraining ? TrainingPlan.of(description).dataOptions() : embedded(description.config());
        Set<String> skipped =
                description.images().skipped().stream().map(SkippedImage::name).collect(Collectors.toSet());
        return RowImages.evaluated(
                description.config().data(),
                options,
                isTraining ? Unsplit.HOLD_OUT : Unsplit.EVALUATE_ALL,
                description.images().heldOut(),
                skipped,
                rows);
    }

    /// How the images of a run of encoders were read. It does not say the seed, which chooses images where not
    /// all are evaluated on.
    private static DatasetOptions embedded(RunConfig config) {
        if (limit(config, "testLimit").isPresent()) {
            throw new InputException("some of its images were chosen by a seed that its run.json does not say");
        }
        Object orientation = config.settings().get("exifOrientation");
        boolean isTurned = orientation != null && orientation.toString().equalsIgnoreCase("apply");
        DatasetOptions options = DatasetOptions.defaults()
                .withSeed(TrainingPlan.dataSeed(new Seed(0)))
                .withExifOrientation(isTurned ? ExifOrientation.APPLY : ExifOrientation.IGNORE);
        OptionalInt limit = limit(config, "limit");
        return limit.isPresent() ? options.withLimit(limit.getAsInt()) : options;
    }

    private static OptionalInt limit(RunConfig config, String name) {
        return config.settings().get(name) instanceof Number number
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public String name(int row) {
        return images.name(row);
    }

    @Override
    public BufferedImage picture(int row) {
        return images.picture(row);
    }
}
