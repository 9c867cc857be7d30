package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.leadline.vision.weights.WeightsOrigin;

/// Says which weights of a file were taken, where that is not plain.
final class WeightsNotes {

    private static final int MAX_SHOWN = 6;

    private WeightsNotes() {}

    /// Prints one line, unless the weights lie bare in the file, under their own names.
    static void say(String encoder, WeightsOrigin origin, PrintWriter notes) {
        if (origin.isPlain()) return;
        StringBuilder line = new StringBuilder(encoder + " takes its weights from " + origin.described());
        if (!origin.leftOut().isEmpty())
            line.append("; beside them, left out: ").append(first(origin.leftOut()));
        if (!origin.others().isEmpty()) {
            line.append("; what fits as well: ")
                    .append(first(origin.others()))
                    .append(" (--weights-key and --weights-prefix choose)");
        }
        notes.println(line.append('.'));
        notes.flush();
    }

    private static String first(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(MAX_SHOWN, names.size())));
        return names.size() > MAX_SHOWN ? shown + " and " + (names.size() - MAX_SHOWN) + " more" : shown;
    }
}
