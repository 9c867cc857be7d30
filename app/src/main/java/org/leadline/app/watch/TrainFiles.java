package org.leadline.app.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// The files of a train split that was named beside a run, at one look: they may come after the milestones that
/// they belong to.
final class TrainFiles {

    /// No train split.
    static final TrainFiles NONE = new TrainFiles(Optional.empty());

    private final Optional<RunDirectory> split;
    private final Map<Integer, MilestoneRef> milestones = new HashMap<>();

    /// The sizes and times of files as they were when they were first asked for.
    private final Map<Integer, String> touched = new HashMap<>();

    private TrainFiles(Optional<RunDirectory> split) {
        this.split = split;
        split.ifPresent(directory -> directory.milestones().forEach(ref -> milestones.put(ref.index(), ref)));
    }

    /// Looks at the train split. One that cannot be read is as it was at the look before, since a mount may be away
    /// for a while; its fault is said where it is scored.
    ///
    /// @param names what its names told at the look before
    /// @param before what was found at the look before
    static TrainFiles of(RunOpener opener, KnownNames names, TrainFiles before) {
        try {
            TrainFiles found = new TrainFiles(opener.train(names));
            return found.milestones.isEmpty() && found.split.isPresent() ? before : found;
        } catch (InputException said) {
            return before;
        }
    }

    /// The files that go with a milestone; none where there are none yet.
    List<Path> files(int index) {
        MilestoneRef own = milestones.get(index);
        return own == null ? List.of() : split.orElseThrow().files(own);
    }

    /// A text that is another one when the files that go with a milestone change, from look to look; empty where
    /// there are none.
    String touched(int index) {
        MilestoneRef own = milestones.get(index);
        if (own == null) return "";
        return touched.computeIfAbsent(index, _ -> " " + split.orElseThrow().touched(own));
    }
}
