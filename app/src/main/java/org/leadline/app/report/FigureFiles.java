package org.leadline.app.report;

import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// Writes pictures for a paper or a page: each as SVG and as PNG.
public final class FigureFiles {

    private FigureFiles() {}

    /// Writes figures as SVG, and as PNG where the system has fonts. Existing files of these names are replaced.
    ///
    /// @param figures SVG by file name without ending, such as `entropy-simclr`
    /// @param notes is told once where the system has no fonts
    public static void write(Path directory, SequencedMap<String, String> figures, Consumer<String> notes) {
        AtomicFile.createDirectories(directory);
        boolean hasFonts = true;
        for (var figure : figures.entrySet()) {
            AtomicFile.write(directory.resolve(figure.getKey() + ".svg"), figure.getValue());
            if (!hasFonts) continue;
            try {
                PngFile.write(directory.resolve(figure.getKey() + ".png"), figure.getValue());
            } catch (InputException noFonts) {
                notes.accept(noFonts.sentence());
                hasFonts = false;
            }
        }
    }
}
