package org.leadline.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredScores;

/// Keeps the scores of a run's milestones, and remembers those that could not be kept, as on a full disk, so that
/// they can be when there is room. It may be used from any thread.
public final class ScoreKeeping {

    /// The words between the milestones whose scores are not kept, and the reason.
    public static final String NOT_KEPT = " are not kept: ";

    private static final int MAX_SHOWN = 10;

    private final RunDirectory run;
    private final Map<Integer, Unkept> unkept = new ConcurrentSkipListMap<>();

    /// @param run the run
    ScoreKeeping(RunDirectory run) {
        this.run = run;
    }

    /// Scores that could not be kept.
    ///
    /// @param content what they were computed from
    /// @param layouts keeps the layout that was made for them
    private record Unkept(
            MilestoneRef ref, String content, Evaluator.Result result, KeptLayouts layouts, String reason) {

        private Unkept because(InputException e) {
            return new Unkept(ref, content, result, layouts, e.sentence());
        }
    }

    /// Keeps what was computed; where that fails, says so, and the scores are still there to be shown.
    ///
    /// @param content what the scores were computed from
    /// @param layouts keeps the layout that was made for them
    void keep(MilestoneRef ref, String content, Evaluator.Result result, KeptLayouts layouts, Progress.Task task) {
        Unkept one = new Unkept(ref, content, result, layouts, "");
        try {
            write(one);
        } catch (InputException e) {
            unkept.put(ref.index(), one.because(e));
            task.message("the scores of milestone " + ref.index() + NOT_KEPT + e.sentence());
        }
    }

    private void write(Unkept one) {
        one.result.layout().ifPresent(points -> one.layouts.write(one.ref, points, one.content));
        StoredScores stored = KnownScores.current(run.scores(one.ref, one.content));
        run.writeScores(one.ref, stored.with(one.result.scores(), one.result.times()), one.content);
    }

    /// Forgets what could not be kept of a milestone, which is scored anew or gone.
    public void forget(int milestone) {
        unkept.remove(milestone);
    }

    /// Returns whether scores of a milestone could not be kept.
    public boolean isLacking() {
        return !unkept.isEmpty();
    }

    /// Tries to keep what could not be kept.
    ///
    /// @return a sentence on what cannot be kept still
    public Optional<String> again() {
        for (Unkept one : List.copyOf(unkept.values())) {
            try {
                write(one);
                unkept.remove(one.ref.index());
            } catch (InputException e) {
                unkept.put(one.ref.index(), one.because(e));
            }
        }
        return unkept.values().stream().findFirst().map(one -> sentence(one.reason));
    }

    private String sentence(String reason) {
        int more = unkept.size() - MAX_SHOWN;
        return "The scores of " + (unkept.size() == 1 ? "milestone " : "milestones ")
                + unkept.keySet().stream().limit(MAX_SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "") + NOT_KEPT + reason + ".";
    }
}
