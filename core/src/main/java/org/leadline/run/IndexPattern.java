package org.leadline.run;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// The user's word on which number of a name is the milestone's.
///
/// @param pattern its first group is the number
/// @param directory the directory of the files, below which names are looked at
record IndexPattern(Pattern pattern, Path directory) {

    private static final Pattern WHOLE = Pattern.compile("[0-9]+|[0-9]{1,3}(?:[_,' .][0-9]{3})+");

    static IndexPattern of(Pattern pattern, Path directory) {
        return new IndexPattern(pattern, directory);
    }

    /// Returns the files by the number that the pattern finds in their names.
    ///
    /// @param leftOut takes the files that do not match
    /// @throws InputException where a match is no whole number, or no file matches
    SortedMap<Integer, List<PartName>> matched(List<PartName> files, LeftOutFiles leftOut) {
        SortedMap<Integer, List<PartName>> byIndex = new TreeMap<>();
        for (PartName file : files) {
            String name = directory.relativize(file.path()).toString().replace('\\', '/');
            Matcher full = pattern.matcher(name);
            Matcher found = full.find() ? full : pattern.matcher(MilestoneKind.withoutEnding(name));
            if (found != full && !found.find()) {
                leftOut.add(name, "does not match `indexPattern`");
            } else if (found.group(1) == null) {
                leftOut.add(name, "matches `indexPattern` without its first group, which is to be the number");
            } else {
                byIndex.computeIfAbsent(index(found.group(1), file), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        if (byIndex.isEmpty() && !files.isEmpty()) {
            throw new InputException("`indexPattern` is '" + pattern
                    + "', which finds no number in the name of any file in " + directory + ", such as "
                    + files.getFirst().path().getFileName());
        }
        return byIndex;
    }

    private int index(String number, PartName file) {
        if (!WHOLE.matcher(number).matches()) {
            throw new InputException("`indexPattern` is '" + pattern + "', whose first group is '" + number + "' in "
                    + file.path() + ", but an index is a whole number, such as 20");
        }
        return MilestoneNames.index(
                new BigInteger(number.replaceAll("[^0-9]", "")), file.path().toString());
    }
}
