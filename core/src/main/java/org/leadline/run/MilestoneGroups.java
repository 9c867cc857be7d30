package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;

/// Makes milestones of the files of each index.
///
/// A milestone whose files do not agree is one that cannot be read, with its reason, where most others can be;
/// else the names are misunderstood, and the directory is refused.
///
/// @param shown gives what sentences call the files of a matrix
/// @param leftOut takes milestones that are still being written
/// @param isSaid tells whether the user has said what the names mean
record MilestoneGroups(Function<List<PartName>, String> shown, LeftOutFiles leftOut, boolean isSaid) {

    /// The milestones of a directory, by ascending index.
    ///
    /// @param whole those of which nothing is missing
    /// @param lacking those of which files are missing
    record Found(List<MilestoneParts> whole, List<Lacking> lacking) {

        /// Returns the milestones of which files are missing, below a directory.
        List<IncompleteMilestone> incomplete(Path directory) {
            return lacking.stream()
                    .map(one -> new IncompleteMilestone(
                            one.parts.index(), one.parts.path(directory), one.parts.files(), one.lack))
                    .toList();
        }
    }

    /// A milestone of which files are missing.
    ///
    /// @param parts what is there of it
    /// @param lack what it lacks, as the end of a sentence
    record Lacking(MilestoneParts parts, String lack) {}

    /// Returns the milestones by ascending index.
    ///
    /// @param byIndex the files of each index
    /// @param doubled the matrices of indices that have several, each by its files
    /// @throws InputException where not most indices have one matrix
    Found of(SortedMap<Integer, List<PartName>> byIndex, Map<Integer, List<List<PartName>>> doubled) {
        SortedMap<Integer, MilestoneParts> found = new TreeMap<>();
        List<InputException> clashes = new ArrayList<>();
        doubled.forEach((index, matrices) -> found.put(index, doubled(index, matrices)));
        byIndex.forEach((index, files) -> {
            try {
                found.put(index, MilestoneParts.of(index, files));
            } catch (InputException e) {
                clashes.add(e);
                found.put(index, doubled(index, files.stream().map(List::of).toList()));
            }
        });
        boolean areMost = 2 * (clashes.size() + doubled.size()) >= found.size();
        if (areMost && !clashes.isEmpty()) throw clashes.getFirst();
        boolean areSingle = isSaid && byIndex.values().stream().allMatch(files -> files.size() == 1);
        List<Lacking> lacking = areSingle ? List.of() : takeLacking(byIndex, found);
        return new Found(List.copyOf(found.values()), List.copyOf(lacking));
    }

    /// Takes those milestones away of which files are missing: they have fewer than another one, and not as many as
    /// one beside them, as those have that a training wrote with another number of processes.
    private List<Lacking> takeLacking(
            SortedMap<Integer, List<PartName>> byIndex, SortedMap<Integer, MilestoneParts> found) {
        List<Lacking> lacking = new ArrayList<>();
        List<Integer> indices = List.copyOf(byIndex.keySet());
        int before = 0;
        int most = byIndex.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < indices.size(); i++) {
            int index = indices.get(i);
            List<PartName> files = byIndex.getOrDefault(index, List.of());
            Optional<String> contradiction = MilestoneParts.contradiction(files);
            if (contradiction.isPresent()) {
                found.computeIfPresent(
                        index,
                        (_, parts) ->
                                parts.without("the milestone in " + shown.apply(files) + " " + contradiction.get()));
                continue;
            }
            int after = i + 1 < indices.size()
                    ? byIndex.getOrDefault(indices.get(i + 1), List.of()).size()
                    : 0;
            Set<Integer> beside = Stream.of(before, after).collect(Collectors.toSet());
            Optional<String> lack = MilestoneParts.lack(files, beside, most);
            if (lack.isEmpty()) {
                before = files.size();
                continue;
            }
            MilestoneParts parts = found.remove(index);
            if (parts != null) lacking.add(new Lacking(parts, lack.get()));
            leftOut.add(
                    shown.apply(files),
                    lack.get() + ", as where it is still being written"
                            + (isSaid ? "" : " (`indexPattern` says otherwise)"));
        }
        return lacking;
    }

    private MilestoneParts doubled(int index, List<List<PartName>> matrices) {
        String names = matrices.stream().map(shown).collect(Collectors.joining(", "));
        String count = matrices.size() == 2 ? "two" : Integer.toString(matrices.size());
        List<PartName> files = matrices.stream().flatMap(List::stream).toList();
        return new MilestoneParts(
                index,
                List.of(files.stream().map(PartName::path).toList()),
                Optional.of(count + " files are milestone " + index + ": " + names
                        + "; take one away, or say with `indexPattern` which files are milestones"));
    }
}
