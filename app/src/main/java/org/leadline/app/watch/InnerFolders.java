package org.leadline.app.watch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.leadline.run.RunTree;

/// The folders inside runs in which events are followed, such as `epoch_20/` with a milestone's parts: of each run
/// those that came last, since older ones are seldom written to again.
final class InnerFolders {

    /// The most folders that are followed inside one run.
    static final int MOST = 8;

    /// The runs by folder, in the order in which the folders came.
    private final SequencedMap<Path, Path> runs = new LinkedHashMap<>();

    private Set<Path> known = Set.of();

    /// Takes which runs there are.
    ///
    /// @return the folders of runs that are gone, which are to be removed
    List<Path> keep(Set<Path> there) {
        known = Set.copyOf(there);
        return runs.entrySet().stream()
                .filter(entry -> !known.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean has(Path folder) {
        return runs.containsKey(folder);
    }

    boolean isRun(Path folder) {
        return known.contains(folder);
    }

    /// The run that a folder lies in; the folder itself where it lies in none.
    Path runOf(Path folder) {
        return runs.getOrDefault(folder, folder);
    }

    /// Takes a folder inside a run that is followed.
    ///
    /// @return the one that is to be removed instead, if any
    Optional<Path> add(Path folder, Path run) {
        List<Path> before = runs.entrySet().stream()
                .filter(entry -> entry.getValue().equals(run) && !entry.getKey().equals(RunTree.milestonesOf(run)))
                .map(Map.Entry::getKey)
                .toList();
        runs.put(folder, run);
        return before.size() < MOST ? Optional.empty() : Optional.of(before.getFirst());
    }

    void remove(Path folder) {
        runs.remove(folder);
    }
}
