package org.leadline.app.cli;

import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.train.TrainingPlan;
import picocli.CommandLine.Option;

/// Which of the images are embedded, and where.
final class EmbeddingOptions {

    private static final int LARGEST_BATCH = 4096;

    @Option(names = "--limit", paramLabel = "N", description = "Embed this many train images, a seeded choice.")
    private @Nullable Integer limit;

    @Option(names = "--limit-test", paramLabel = "N", description = "Embed this many test images, a seeded choice.")
    private @Nullable Integer testLimit;

    @Option(
            names = "--batch-size",
            paramLabel = "B",
            defaultValue = "48",
            description = "Images that go through a network at a time (default: ${DEFAULT-VALUE}).")
    int batchSize = 48;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            defaultValue = "auto",
            description =
                    "Where networks are computed: auto takes a graphics processor where there is one and Leadline was"
                            + " built for it (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device = DeviceChoice.AUTO;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description =
                    "libtorch's threads; embeddings repeat to the last digit only with the same number (default: the"
                            + " processors there are).")
    private @Nullable Integer threads;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Of chosen images and of random weights (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--strict", description = "Refuse data in which an image does not decode, rather than skip it.")
    private boolean strict;

    /// @throws InputException where an option breaks its rule
    void require() {
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new InputException("--batch-size is 1 to " + LARGEST_BATCH + ", but it is " + batchSize);
        }
        if (threads() < 1) throw new InputException("--threads is at least 1, but it is " + threads());
        device();
    }

    DatasetOptions dataset() {
        DatasetOptions options = DatasetOptions.defaults()
                .withSeed(TrainingPlan.dataSeed(new Seed(seed)))
                .withStrict(strict);
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
