package org.leadline.evaluation;

import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunDirectory;

/// A task that looks, whenever another input is begun, whether the milestone's files are as they were, so that
/// nothing is computed to its end from files that have changed.
final class Watched implements Progress.Task {

    private final Progress.Task task;
    private final RunDirectory run;
    private final MilestoneRef ref;
    private final String content;
    private String touched;

    /// @param content what the milestone is scored for
    Watched(Progress.Task task, RunDirectory run, MilestoneRef ref, String content) {
        this.task = task;
        this.run = run;
        this.ref = ref;
        this.content = content;
        this.touched = run.touched(ref);
    }

    @Override
    public void advance(long steps) {
        task.advance(steps);
    }

    /// @throws InputException where the content is another one
    @Override
    public void note(String note) {
        look();
        task.note(note);
    }

    private synchronized void look() {
        String now = run.touched(ref);
        if (now.equals(touched)) return;
        if (!run.content(ref).equals(content)) throw new InputException(ref.path() + " changed while it was scored");
        touched = now;
    }

    @Override
    public void message(String line) {
        task.message(line);
    }

    @Override
    public void close() {
        task.close();
    }
}
