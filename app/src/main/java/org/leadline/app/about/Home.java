package org.leadline.app.about;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The home folder of a user, whose name is not told.
///
/// @param folder its path, such as `/home/ada`
record Home(String folder) {

    private static final String MARK = "~";

    static Home ofThisUser() {
        return new Home(System.getProperty("user.home", ""));
    }

    /// Returns the text with `~` in the place of the folder, wherever a path begins with it.
    String shortened(String text) {
        String path = folder.replaceFirst("[/\\\\]+$", "");
        if (path.isEmpty()) return text;
        return Pattern.compile("(?<![\\w./\\\\-])" + Pattern.quote(path) + "(?![\\w.-])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(MARK));
    }
}
