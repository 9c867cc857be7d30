package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Files that lie beside milestones and are none by their names: those that a writer did not finish, hidden ones,
/// and the copies that a browser makes.
final class Leftovers {

    private static final String TEMPORARY = "has the name of a temporary file, which a writer did not finish, or of a"
            + " backup: rename it if it is a milestone";
    private static final String HIDDEN =
            "is hidden by the point before its name, as half-copied files and those of" + " macOS are";
    private static final String COPY =
            "has the name of another file with a number in parentheses, as a browser calls a" + " second download";

    /// Words that a temporary name ends in, or has before its ending.
    private static final String AT_END = "\\.(?:part|partial|incomplete|crdownload|filepart|download|writing|unfinished"
            + "|in-?progress|sw[op]|bak|backup|old|orig)(?=\\.\\p{L}|$)|[-_.]temp(?=\\.\\p{L}|$)";

    private static final Pattern UNFINISHED = Pattern.compile(
            "(?:^|[-_.~])tmp(?![\\p{L}])|" + AT_END + "|~[0-9]*~?$|~(?=\\.\\p{L}+$)|^~|^#.*#$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBERED_COPY = Pattern.compile("(.*[^ ]) ?\\([0-9]+\\)", Pattern.DOTALL);
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private final Pattern ending;
    private final LeftOutFiles leftOut;

    /// @param kind the kind of the milestones' files
    /// @param leftOut takes what is a leftover
    Leftovers(MilestoneKind kind, LeftOutFiles leftOut) {
        this.ending = Pattern.compile(
                "\\.(?:" + kind.endings() + ")(?<rest>[^\\p{L}0-9].*)?$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        this.leftOut = leftOut;
    }

    /// Leaves out a file that is a leftover by its name.
    ///
    /// @param above the folders above the file, each with a slash behind it
    /// @return whether it is one
    boolean takes(String above, String name) {
        Optional<String> reason = reason(name);
        reason.ifPresent(why -> leftOut.add(above + name, why));
        return reason.isPresent();
    }

    private Optional<String> reason(String name) {
        Matcher found = ending.matcher(name);
        if (!found.find()) return Optional.empty();
        boolean isHidden = name.startsWith(".");
        if (UNFINISHED.matcher(name).find() || (isHidden && found.group("rest") != null)) return Optional.of(TEMPORARY);
        return isHidden ? Optional.of(HIDDEN) : Optional.empty();
    }

    /// Leaves out a folder that is hidden, or that a writer did not finish; it is spoken of where it holds
    /// files of the milestones' kind.
    ///
    /// @param above the folders above it, each with a slash behind it
    /// @return whether it is one
    boolean takesFolder(String above, String name, List<Path> entries) {
        boolean isHidden = name.startsWith(".");
        boolean isUnfinished =
                DIGIT.matcher(name).find() && UNFINISHED.matcher(name).find();
        if (!isHidden && !isUnfinished) return false;
        boolean holdsFiles = entries.stream()
                .anyMatch(entry ->
                        ending.matcher(String.valueOf(entry.getFileName())).find());
        if (holdsFiles) leftOut.add(above + name + "/", isUnfinished ? TEMPORARY : HIDDEN);
        return true;
    }

    /// Returns the files without the copies of others, such as `epoch_1 (1).npy`. Several numbers beside a name
    /// that has none may count milestones.
    ///
    /// @param directory the directory that the files lie below
    List<PartName> withoutCopies(List<PartName> files, Path directory) {
        Map<Path, List<PartName>> byOriginal = new HashMap<>();
        Map<Path, PartName> byStem =
                files.stream().collect(Collectors.toMap(file -> stem(file.path()), file -> file, (first, _) -> first));
        for (PartName file : files) {
            Path stem = stem(file.path());
            Matcher copy = NUMBERED_COPY.matcher(String.valueOf(stem.getFileName()));
            if (!copy.matches()) continue;
            Path original = stem.resolveSibling(copy.group(1));
            if (byStem.containsKey(original)) {
                byOriginal.computeIfAbsent(original, _ -> new ArrayList<>()).add(file);
            }
        }
        Set<PartName> left = new HashSet<>();
        byOriginal.forEach((original, copies) -> {
            boolean mayCount = copies.size() > 1
                    && !DIGIT.matcher(String.valueOf(original.getFileName())).find();
            if (mayCount) return;
            left.addAll(copies);
            copies.forEach(copy -> leftOut.add(directory.relativize(copy.path()).toString(), COPY));
        });
        return files.stream().filter(file -> !left.contains(file)).toList();
    }

    private static Path stem(Path file) {
        return file.resolveSibling(MilestoneKind.withoutEnding(String.valueOf(file.getFileName())));
    }
}
