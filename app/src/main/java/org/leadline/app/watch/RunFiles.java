package org.leadline.app.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunDirectory;

/// The files of a run's milestones at one look, with those of a train split that was named beside it.
///
/// @param run the run as it was opened at that look
record RunFiles(RunDirectory run, TrainFiles train) {

    /// The files of a milestone, those of its train split last.
    List<Path> of(MilestoneRef milestone) {
        return Stream.concat(run.files(milestone).stream(), train.files(milestone.index()).stream())
                .toList();
    }

    /// A text that is another one when the files of a milestone change.
    String touched(MilestoneRef milestone) {
        return run.touched(milestone) + train.touched(milestone.index());
    }
}
