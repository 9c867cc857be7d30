package org.leadline.app.cli;

import java.io.PrintWriter;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.SkippedImage;

/// What a person should know of the images that were read.
final class DataNotes {

    private static final int SKIPPED_SHOWN = 5;

    private DataNotes() {}

    /// @param purpose of the train images, such as `to train on`
    static void say(Dataset data, String purpose, PrintWriter notes) {
        notes.printf(
                "%s: %,d images %s, %,d to evaluate on%s%n",
                data.name(),
                data.train().images().count(),
                purpose,
                data.test().images().count(),
                data.heldOut().isEmpty() ? "" : ", held out from training");
        data.notes().forEach(notes::println);
        if (!data.skipped().isEmpty()) {
            notes.printf(
                    "%,d images do not decode and are skipped:%n",
                    data.skipped().size());
            for (SkippedImage image :
                    data.skipped().stream().limit(SKIPPED_SHOWN).toList()) {
                notes.printf("  %s: %s%n", image.name(), image.reason());
            }
            if (data.skipped().size() > SKIPPED_SHOWN) notes.println("  … (all of them stand in run.json)");
        }
        notes.flush();
    }
}
