package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.leadline.embedding.Labels;
import org.leadline.vision.data.Dataset;

/// Prints notes for the user about the images that were read.
final class DataNotes {

    private static final int MAX_CLASSES_SHOWN = 4;

    private DataNotes() {}

    /// Prints the notes.
    ///
    /// @param purpose the purpose of the train images, such as `to train on`
    static void say(Dataset data, String purpose, PrintWriter notes) {
        notes.printf("%s: %s; %s%n", data.name(), splits(data, purpose), classes(data));
        data.notes().forEach(notes::println);
        String leftOut = data.leftOut().sentence();
        if (!leftOut.isEmpty()) notes.println(leftOut);
        notes.flush();
    }

    private static String splits(Dataset data, String purpose) {
        int train = data.train().images().count();
        int test = data.test().images().count();
        if (train == 0) return "%,d images, all to evaluate on".formatted(test);
        return "%,d images %s, %,d to evaluate on%s"
                .formatted(train, purpose, test, data.heldOut().isEmpty() ? "" : ", held out from training");
    }

    /// Says which classes the images have, as the user's first look at how folders were read.
    private static String classes(Dataset data) {
        List<String> names =
                data.train().labels().or(data.test()::labels).map(Labels::names).orElse(List.of());
        if (names.isEmpty()) return "no labels";
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_CLASSES_SHOWN)));
        return "%,d %s (%s%s)"
                .formatted(
                        names.size(),
                        names.size() == 1 ? "class" : "classes",
                        shown,
                        names.size() > MAX_CLASSES_SHOWN ? ", …" : "");
    }
}
