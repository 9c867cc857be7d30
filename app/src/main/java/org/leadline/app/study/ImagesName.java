package org.leadline.app.study;

import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.app.report.VisibleText;

/// The name of images in the titles of a study.
public final class ImagesName {

    /// A title of more signs leaves its figure.
    private static final int MOST = 80;

    private ImagesName() {}

    /// Returns the name that a person chose.
    ///
    /// @throws InputException where it is empty, has a sign that does not show, or is too long for a title
    public static String chosen(String name) {
        String plain = name.strip();
        if (plain.isEmpty()) throw new InputException("--name is empty: give the images a name, or leave it out");
        int signs = plain.codePointCount(0, plain.length());
        if (signs > MOST) {
            throw new InputException(
                    "--name stands in titles, so it has at most " + MOST + " signs, but it has " + signs);
        }
        if (!VisibleText.isLine(plain)) {
            throw new InputException("--name stands in titles, so it is one line of signs that show, unlike '"
                    + VisibleText.line(plain) + "'");
        }
        return plain;
    }

    /// Returns the name of a source without the folders above it, cut to the length of a title.
    public static String ofSource(String source) {
        Path last = Path.of(source).getFileName();
        String name = VisibleText.line(last == null ? source : last.toString());
        int signs = name.codePointCount(0, name.length());
        return signs <= MOST ? name : name.substring(0, name.offsetByCodePoints(0, MOST - 1)) + "…";
    }
}
