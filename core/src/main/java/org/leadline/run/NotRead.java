package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Files of kinds that are not read, whose names are those of milestones but for their number and ending.
///
/// A file beside a milestone of the same name, such as the weights that its embeddings were made with, is no
/// milestone that is missing, and is not spoken of.
final class NotRead {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /// The begin of an ending such as `.pt` or `.npy.gz`.
    private static final Pattern ENDING = Pattern.compile("\\.(?=\\p{L})");

    private final Path directory;

    /// Names below the directory.
    private final List<String> names = new ArrayList<>();

    private final MilestoneKind kind;

    /// @param kind the kind of the milestones' files
    NotRead(Path directory, MilestoneKind kind) {
        this.directory = directory;
        this.kind = kind;
    }

    /// Takes the name of an entry that is no file of the milestones' kind.
    ///
    /// @param name the name with its ending, and with the folders below the directory before it
    void add(String name) {
        if (DIGITS.matcher(name).find()) names.add(name);
    }

    /// Returns a sentence that counts the files by their kind; empty where there are none.
    ///
    /// @param milestones the names of the milestones' files, each with its folders and without its ending
    /// @param all the names of all files of arrays, likewise
    Optional<String> sentence(List<String> milestones, Set<String> all) {
        Set<String> forms = milestones.stream().map(NotRead::form).collect(Collectors.toSet());
        Map<String, TreeSet<String>> byKind = new TreeMap<>();
        for (String name : names) {
            Optional<String> stem =
                    stems(name).filter(one -> forms.contains(form(one))).findFirst();
            if (stem.isEmpty() || all.contains(stem.get()) || !Files.isRegularFile(directory.resolve(name))) continue;
            String ending = name.substring(stem.get().length());
            byKind.computeIfAbsent(ending, _ -> new TreeSet<>()).add(name);
        }
        if (byKind.isEmpty()) return Optional.empty();
        int count = byKind.values().stream().mapToInt(Set::size).sum();
        String kinds = byKind.entrySet().stream()
                .map(entry -> entry.getValue().size() + " '" + entry.getKey() + "'")
                .collect(Collectors.joining(", "));
        String first = byKind.values().iterator().next().first();
        return Optional.of((count == 1 ? "a file in " : count + " files in ") + directory
                + (count == 1 ? " has a name" : " have names") + " like the milestones' and "
                + (count == 1 ? "is" : "are") + " not read (" + kinds + "), such as '" + first
                + "': beside these milestones, only names that end in " + kind.words() + " are read");
    }

    /// Returns a name without its ending for each point that the ending may begin with, the longest ending first.
    private static Stream<String> stems(String name) {
        return ENDING.matcher(name).results().map(ending -> name.substring(0, ending.start()));
    }

    /// Returns what a name has in common with those that have other digits in the places of its own.
    private static String form(String stem) {
        return DIGITS.matcher(stem).replaceAll("0");
    }
}
