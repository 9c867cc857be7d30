package org.leadline.run;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// Returns whether the pattern finds something in the name of a file.
    boolean finds(Path file) {
        String name = PartName.relative(directory, file);
        return pattern.matcher(name).find()
                || pattern.matcher(MilestoneKind.withoutEnding(name)).find();
    }

    /// Returns the files by the number that the pattern finds in their names.
    ///
    /// @param leftOut takes the files that do not match
    /// @throws InputException where a match is no whole number, or no file matches one that an index may be
    SortedMap<Integer, List<PartName>> matched(List<PartName> files, LeftOutFiles leftOut) {
        SortedMap<Integer, List<PartName>> byIndex = new TreeMap<>();
        Map<String, BigInteger> tooLarge = new LinkedHashMap<>();
        for (PartName file : files) {
            String name = PartName.relative(directory, file.path());
            Matcher full = pattern.matcher(name);
            Matcher found = full.find() ? full : pattern.matcher(MilestoneKind.withoutEnding(name));
            if (found != full && !found.find()) {
                leftOut.add(name, "does not match `indexPattern`");
            } else if (found.group(1) == null) {
                leftOut.add(name, "matches `indexPattern` without its first group, which is to be the number");
            } else {
                BigInteger value = number(found.group(1), file);
                if (MilestoneNames.isTooLarge(value)) tooLarge.put(name, value);
                else
                    byIndex.computeIfAbsent(value.intValueExact(), _ -> new ArrayList<>())
                            .add(file);
            }
        }
        if (byIndex.isEmpty() && !tooLarge.isEmpty()) {
            Map.Entry<String, BigInteger> first = tooLarge.entrySet().iterator().next();
            throw new InputException(
                    directory.resolve(first.getKey()) + " " + MilestoneNames.tooLarge(first.getValue()));
        }
        tooLarge.forEach((name, value) -> leftOut.add(name, MilestoneNames.tooLarge(value)));
        if (byIndex.isEmpty() && !files.isEmpty()) {
            throw new InputException("`indexPattern` is '" + pattern
                    + "', which finds no number in the name of any file in " + directory + ", such as "
                    + files.getFirst().path().getFileName());
        }
        return byIndex;
    }

    private BigInteger number(String number, PartName file) {
        if (!WHOLE.matcher(number).matches()) {
            throw new InputException("`indexPattern` is '" + pattern + "', whose first group is '" + number + "' in "
                    + file.path() + ", but an index is a whole number, such as 20");
        }
        return new BigInteger(number.replaceAll("[^0-9]", ""));
    }
}
