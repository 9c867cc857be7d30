package org.leadline.app.cli;

import java.io.PrintWriter;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.SkippedImage;

/// Prints notes for the user about the images that were read.
final class DataNotes {

    private static final int MAX_SKIPPED_SHOWN = 5;

    private DataNotes() {}

    /// Prints the notes.
    ///
    /// @param purpose the purpose of the train images, such as `to train on`
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
                    data.skipped().stream().limit(MAX_SKIPPED_SHOWN).toList()) {
                notes.printf("  %s: %s%n", image.name(), image.reason());
            }
            if (data.skipped().size() > MAX_SKIPPED_SHOWN) notes.println("  … (run.json names all of them)");
        }
        notes.flush();
    }
}
