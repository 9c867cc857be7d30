package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Keeps a directory that is the parts of one matrix from holding anything else.
///
/// @param directory the directory
/// @param shown gives what sentences call the files of a matrix
/// @param leftOut takes the files that do not count
record OneMatrix(Path directory, Function<List<PartName>, String> shown, LeftOutFiles leftOut) {

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    /// Leaves out files without a number beside the most parts of a matrix that has none, and refuses
    /// numbered ones.
    ///
    /// @param byBase the files of each name, of which those that are left out are removed
    void require(Map<String, List<PartName>> byBase) {
        List<PartName> parts = byBase.values().stream()
                .filter(files -> files.getFirst().isPart()
                        && !DIGIT.matcher(files.getFirst().base()).find())
                .reduce((first, next) -> next.size() > first.size() ? next : first)
                .orElse(List.of());
        if (parts.isEmpty()) return;
        for (List<PartName> other : List.copyOf(byBase.values())) {
            if (other.equals(parts)) continue;
            if (!other.getFirst().hasNumber()) {
                leftOut.add(shown.apply(other), "has no number in its name, beside parts of a matrix");
                byBase.remove(other.getFirst().base());
                continue;
            }
            throw new InputException(
                    directory.resolve(shown.apply(parts)) + " are parts of one matrix by their names, and "
                            + shown.apply(other)
                            + " beside them is not one of them: keep each matrix in a directory of its own, or"
                            + " say with `indexPattern` which files are milestones");
        }
    }
}
