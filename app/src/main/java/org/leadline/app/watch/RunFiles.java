package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunDirectory;

/// The files of a run's milestones at one look, with those of a train split that was named beside it.
///
/// @param run the run as it was opened at that look
record RunFiles(RunDirectory run, TrainFiles train) {

    /// The digits of a sum of bytes.
    private static final int SUM = 64;

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

    /// The files of a milestone as they were when an earlier program scored it: those that were written after
    /// its scores were others, where the milestone holds something else by now. Nothing is known of one without
    /// scores.
    PartlyRewritten.Stamps asScored(MilestoneRef milestone) {
        Optional<Instant> scored = run.scoredAt(milestone);
        Optional<String> content = run.scoredContent(milestone);
        if (scored.isEmpty() || content.isEmpty()) return PartlyRewritten.Stamps.UNKNOWN;
        PartlyRewritten.Stamps now = stamps(milestone);
        PartlyRewritten.Stamps before = now.before(of(milestone).stream()
                .filter(file -> isWrittenAfter(scored.get(), file))
                .collect(Collectors.toSet()));
        boolean mayBePart = !now.left(before).isEmpty();
        return mayBePart && holds(milestone, content.get()) ? now : before;
    }

    private static boolean isWrittenAfter(Instant scored, Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isAfter(scored);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Returns whether the files of a milestone hold what was scored, in whatever order of their rows.
    private boolean holds(MilestoneRef milestone, String scored) {
        try {
            return bytes(run.content(milestone)).equals(bytes(scored));
        } catch (InputException unread) {
            return true; // its reader says why
        }
    }

    /// The sum of bytes in a content, behind which stands how they are read.
    private static String bytes(String content) {
        return content.substring(0, Math.min(content.length(), SUM));
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
