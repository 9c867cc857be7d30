package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.embedding.MilestoneRef;

/// The milestones of a run that somebody counts on.
public final class Milestones {

    private Milestones() {}

    /// Returns the milestones of a run whose embeddings are whole, by ascending index, at least one.
    ///
    /// @throws InputException where there is none
    public static List<MilestoneRef> some(RunDirectory run) {
        List<MilestoneRef> found = run.milestones();
        if (!found.isEmpty()) return found;
        throw new InputException(run.path() + " holds no milestone: a run is a directory of files whose names carry a"
                + " number and end in " + RunDirectory.ENDINGS + ", or one that Leadline trained"
                + run.notes().stream().map(note -> "; " + note).collect(Collectors.joining())
                + below(run.path()));
    }

    /// Half a sentence on trained runs that lie in a folder, which somebody took for one; empty where there are none.
    private static String below(Path folder) {
        List<Path> runs = InputFile.list(folder).stream()
                .filter(entry -> Files.exists(entry.resolve(LeadlineRun.DESCRIPTION)))
                .toList();
        return runs.isEmpty()
                ? ""
                : "; there " + (runs.size() == 1 ? "is a run" : "are " + runs.size() + " runs") + " in it, such as "
                        + runs.getFirst() + ", which can be named";
    }

    /// Returns whether the milestones of a run are encoders.
    public static boolean areEncoders(RunDirectory run) {
        return run.milestones().stream()
                .anyMatch(milestone -> run.encoder(milestone).isPresent());
    }

    /// Returns the milestones of a run, at least one, but for some.
    ///
    /// @param left the indices of those that are left alone
    /// @throws InputException where there is none but these
    public static List<MilestoneRef> but(RunDirectory run, Set<Integer> left) {
        List<MilestoneRef> found =
                some(run).stream().filter(ref -> !left.contains(ref.index())).toList();
        if (found.isEmpty()) throw new InputException("no milestone of " + run.path() + " could be scored");
        return found;
    }

    /// Returns the milestone of an index.
    ///
    /// @throws InputException where there is none, or its embeddings are not whole
    public static MilestoneRef at(RunDirectory run, int index) {
        List<MilestoneRef> found = some(run);
        return found.stream().filter(ref -> ref.index() == index).findFirst().orElseThrow(() -> {
            int first = found.getFirst().index();
            return new InputException(run.path() + " holds no milestone " + index + ": it has " + found.size()
                    + ", from " + first + " to " + found.getLast().index());
        });
    }
}
