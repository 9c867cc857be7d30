package org.leadline.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.ExifOrientation;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.Option;

/// Options of embedding: the images, the batch, what is stored, the device and the threads.
final class EmbeddingOptions {

    private static final int MAX_BATCH = 4096;
    private static final String NOTHING = "nothing";
    private static final String ROTATIONS = "rotations";

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of train images, a seeded choice.")
    private @Nullable Integer limit;

    @Option(names = "--limit-test", paramLabel = "N", description = "Maximum number of test images, a seeded choice.")
    private @Nullable Integer testLimit;

    @Option(
            names = "--batch-size",
            paramLabel = "B",
            defaultValue = "48",
            description = "Images per batch (default: ${DEFAULT-VALUE}).")
    int batchSize = 48;

    @Option(
            names = "--store",
            paramLabel = "rotations",
            defaultValue = NOTHING,
            description =
                    "What a milestone holds beside the features of both splits: rotations, features of at most 2,000"
                            + " test images turned by quarters, which rotation-probe reads (default:"
                            + " ${DEFAULT-VALUE}).")
    private String store = NOTHING;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            defaultValue = "auto",
            description =
                    "The device that computes. auto takes a graphics processor where one is found and Leadline was"
                            + " built for it (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device = DeviceChoice.AUTO;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description =
                    "The number of libtorch's threads. Embeddings are equal to the last digit only for equal numbers"
                            + " (default: the number of processors).")
    private @Nullable Integer threads;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "The seed of chosen images and of random weights (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--exif-orientation",
            paramLabel = "apply|ignore",
            defaultValue = "ignore",
            description =
                    "Whether pictures are turned as their EXIF data says: ignore is torchvision's way, apply that of"
                            + " viewers (default: ${DEFAULT-VALUE}).")
    private ExifOrientation exifOrientation = ExifOrientation.IGNORE;

    @Option(names = "--strict", description = "Refuse data with an image that does not decode, instead of skipping it.")
    private boolean strict;

    /// Checks the options.
    ///
    /// @throws InputException where an option breaks its rule
    void require() {
        if (batchSize < 1 || batchSize > MAX_BATCH) {
            throw new InputException("--batch-size is 1 to " + MAX_BATCH + ", but it is " + batchSize);
        }
        if (threads() < 1) throw new InputException("--threads is at least 1, but it is " + threads());
        if (!List.of(NOTHING, ROTATIONS).contains(store)) {
            throw new InputException(
                    "--store of frozen encoders, which have no heads, takes rotations, but it is '" + store + "'");
        }
        device();
    }

    /// Tells whether features of turned images are stored. Valid after [#require].
    boolean storesRotations() {
        return store.equals(ROTATIONS);
    }

    DatasetOptions dataset() {
        DatasetOptions options = DatasetOptions.defaults()
                .withSeed(TrainingPlan.dataSeed(new Seed(seed)))
                .withStrict(strict)
                .withExifOrientation(exifOrientation);
        if (limit != null) options = options.withLimit(limit);
        return testLimit == null ? options : options.withTestLimit(testLimit);
    }

    Device device() {
        return device.chosen();
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
