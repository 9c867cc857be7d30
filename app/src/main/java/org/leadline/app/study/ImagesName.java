package org.leadline.app.study;

import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.app.report.VisibleText;

/// The name of images in the titles of a study.
public final class ImagesName {

    /// A title of more signs leaves its figure.
    private static final int MOST = 80;

    /// Signs that some scripts need within words.
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

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
        if (plain.codePoints().anyMatch(ImagesName::isHidden)) {
            throw new InputException("--name stands in titles, so it is one line of signs that show, unlike '"
                    + VisibleText.line(plain) + "'");
        }
        return plain;
    }

    /// Returns the name of a source without the folders above it, without signs that do not show.
    public static String ofSource(String source) {
        Path last = Path.of(source).getFileName();
        String name = last == null ? source : last.toString();
        return name.codePoints()
                .map(sign -> isHidden(sign) ? ' ' : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHidden(int sign) {
        if (sign == ZERO_WIDTH_NON_JOINER || sign == ZERO_WIDTH_JOINER) return false;
        int type = Character.getType(sign);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
