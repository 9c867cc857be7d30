package org.leadline.app.cli;

import java.io.PrintWriter;
import org.leadline.vision.data.Dataset;

/// Prints notes for the user about the images that were read.
final class DataNotes {

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
        String leftOut = data.leftOut().sentence();
        if (!leftOut.isEmpty()) notes.println(leftOut);
        notes.flush();
    }
}
