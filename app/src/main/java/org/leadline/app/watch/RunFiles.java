package org.leadline.app.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// The files of a milestone, each by itself.
    PartlyRewritten.Stamps stamps(MilestoneRef milestone) {
        int index = milestone.index();
        return new PartlyRewritten.Stamps(
                stamps(run.files(milestone), run.touched(milestone)), stamps(train.files(index), train.touched(index)));
    }

    private static Map<Path, String> stamps(List<Path> files, String touched) {
        List<String> lines = touched.lines().toList();
        Map<Path, String> stamps = new HashMap<>();
        for (int i = 0; i < Math.min(files.size(), lines.size()); i++) stamps.put(files.get(i), lines.get(i));
        return stamps;
    }

    /// A text that is another one when the files of a milestone change.
    String touched(MilestoneRef milestone) {
        return run.touched(milestone) + train.touched(milestone.index());
    }
}
