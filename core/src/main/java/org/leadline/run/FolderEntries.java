package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// The entries of folders, each asked for once however often a directory is looked at.
final class FolderEntries {

    private final Map<Path, List<Path>> byFolder = new HashMap<>();
    private final Map<Path, Boolean> folders = new HashMap<>();
    private final Set<Path> said;

    /// Tells that the entries depend on what was not asked for here: on links, or a folder that could not be
    /// listed.
    private boolean isUnsure;

    /// @param places the labels and images that are said not to be milestones
    FolderEntries(Roles.Places places) {
        said = Stream.of(places.labels(), places.trainLabels(), places.images())
                .flatMap(place -> place.stream())
                .map(Path::normalize)
                .collect(Collectors.toSet());
    }

    /// Returns the entries of a folder by name.
    ///
    /// @throws InputException where it cannot be listed
    List<Path> in(Path folder) {
        List<Path> known = byFolder.get(folder);
        if (known != null) return known;
        try {
            List<Path> found = InputFile.list(folder);
            byFolder.put(folder, found);
            return found;
        } catch (InputException e) {
            isUnsure = true;
            throw e;
        }
    }

    /// Returns the entries of a folder; none where it cannot be listed.
    List<Path> ifListed(Path folder) {
        try {
            return in(folder);
        } catch (InputException e) {
            return List.of(); // said where the folder is looked at
        }
    }

    /// Returns whether entries are those of a run of Leadline.
    static boolean areOfRun(List<Path> entries) {
        return entries.stream().anyMatch(entry -> entry.endsWith(LeadlineRun.DESCRIPTION));
    }

    /// Returns whether all that was asked for could be listed, and is the same now.
    boolean areAsTheyWere() {
        if (isUnsure) return false;
        try {
            return byFolder.entrySet().stream()
                            .allMatch(known -> InputFile.list(known.getKey()).equals(known.getValue()))
                    && folders.entrySet().stream()
                            .allMatch(known -> Files.isDirectory(known.getKey()) == known.getValue());
        } catch (InputException gone) {
            return false;
        }
    }

    /// Returns the way on to a folder, as [FolderChain#to] does.
    Optional<FolderChain> way(FolderChain above, Path folder) {
        Optional<FolderChain> way = above.to(folder);
        isUnsure |= way.isEmpty() || Files.isSymbolicLink(folder);
        return way;
    }

    boolean isFolder(Path entry) {
        return folders.computeIfAbsent(entry, Files::isDirectory);
    }

    /// Returns whether an entry is said to be labels or images.
    boolean isSaid(Path entry) {
        return !said.isEmpty() && said.contains(entry.normalize());
    }
}
