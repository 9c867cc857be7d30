package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names of an archive's entries: those that stay inside it, and those that lead out of it.
final class EntryNames {

    /// A drive of Windows, before a folder or before a file at its root.
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:(?:[/\\\\].*|[^/\\\\]*)");

    /// The beginning of a name on another machine, as Windows writes it.
    private static final String NETWORK = "\\\\";

    private static final Pattern EITHER_SLASH = Pattern.compile("[/\\\\]");

    private EntryNames() {}

    /// Returns a name without parts that lead nowhere, such as `a/b` for `./a/c/../b`; empty where it leads out
    /// of the archive: where it is absolute, names a drive, or goes up further than it went down.
    static Optional<String> inside(String name) {
        boolean isAbsolute = name.startsWith("/") || name.startsWith(NETWORK);
        if (isAbsolute || DRIVE.matcher(name).matches()) return Optional.empty();
        List<String> inside = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                if (inside.isEmpty()) return Optional.empty();
                inside.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                if (goesUp(part)) return Optional.empty();
                inside.add(part);
            }
        }
        return Optional.of(String.join("/", inside));
    }

    /// Returns a name as it is inside a folder that all entries lead to.
    static String stripped(String name) {
        String plain = DRIVE.matcher(name).matches() ? name.substring(2).replace('\\', '/') : name;
        return String.join("/", FileTree.parts(plain));
    }

    /// Tells whether a part of a name would go up where a backslash separates folders.
    private static boolean goesUp(String part) {
        return part.contains("..\\") && EITHER_SLASH.splitAsStream(part).anyMatch(".."::equals);
    }
}
