package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.run.RunDirectory;

/// One run that is watched: what has been scored, what is due, and what its files wait for. One thread works on
/// it; [#view] may be asked by others.
public final class WatchedRun {

    /// Opens runs and makes their monitors.
    public interface Opener {

        RunDirectory open(Path path);

        Monitor monitor(RunDirectory run);
    }

    private final String id;
    private final Path path;
    private final Opener opener;
    private final FileWatch files;
    private final Pace pace = new Pace();
    private @Nullable Monitor monitor;
    private @Nullable ToldAlerts told;
    private final Map<Integer, String> scored = new HashMap<>();
    private final Map<Integer, String> failed = new HashMap<>();
    private final Map<Integer, String> reasons = new HashMap<>();
    private int newest;
    private int oldestDue;
    private volatile RunView view;

    WatchedRun(String id, Path path, Opener opener, FileWatch files) {
        this.id = id;
        this.path = path;
        this.opener = opener;
        this.files = files;
        this.view = RunView.empty(id, path);
    }

    RunView view() {
        return view;
    }

    /// Looks at the files of the run.
    ///
    /// @return the milestones that are whole and not scored as they are, the newest first
    List<MilestoneRef> due(Instant now) {
        try {
            RunDirectory run = opener.open(path);
            List<MilestoneRef> due = new ArrayList<>();
            List<WaitingFile> waiting = new ArrayList<>();
            List<MilestoneRef> all = run.milestones();
            for (MilestoneRef ref : all) {
                String touched = run.touched(ref);
                pace.see(ref.index(), touched, () -> run.written(ref));
                if (touched.equals(scored.get(ref.index())) || touched.equals(failed.get(ref.index()))) continue;
                files.look(ref.path(), now).ifPresentOrElse(waiting::add, () -> due.add(ref));
            }
            forgetGone(all);
            newest = all.stream().mapToInt(MilestoneRef::index).max().orElse(0);
            view = view.with(waiting, all.size(), Optional.empty()).withQuietSince(pace.quietSince(now));
            oldestDue = due.stream().mapToInt(MilestoneRef::index).min().orElse(Integer.MAX_VALUE);
            due.sort(Comparator.comparingInt(MilestoneRef::index).reversed());
            return due;
        } catch (InputException e) {
            view = view.with(List.of(), 0, Optional.of(e.sentence()));
            return List.of();
        }
    }

    private void forgetGone(List<MilestoneRef> there) {
        pace.keep(there);
        List<Integer> gone = scored.keySet().stream()
                .filter(index -> there.stream().noneMatch(ref -> ref.index() == index))
                .toList();
        for (int index : gone) {
            scored.remove(index);
            if (monitor != null) monitor.forget(index);
        }
    }

    /// Scores a milestone.
    ///
    /// @return alerts that are to be told
    List<NewAlert> score(MilestoneRef ref, Progress.Task task) {
        RunDirectory run = opener.open(path);
        String touched = run.touched(ref);
        ToldAlerts telling = told(run);
        telling.forgetBehind(newest);
        try {
            monitor(run).score(ref, task);
            scored.put(ref.index(), touched);
            reasons.remove(ref.index());
        } catch (InputException e) {
            failed.put(ref.index(), touched);
            reasons.put(ref.index(), e.sentence());
            view = view.withReasons(reasons);
            return fresh(ref, telling);
        }
        RunFindings findings = monitor(run).findings();
        view = view.withFindings(findings).withReasons(reasons);
        return fresh(ref, telling);
    }

    /// The alerts that are to be told: none while milestones wait for their scores that are older than all that
    /// have some. Without its beginning, a run may seem to have trouble that it has not, or of which it is not
    /// told when it began.
    private List<NewAlert> fresh(MilestoneRef last, ToldAlerts telling) {
        boolean isWhole = oldestDue >= last.index()
                || scored.keySet().stream().anyMatch(index -> index <= oldestDue);
        if (!isWhole) return List.of();
        return telling.begin(view.alerts()).stream()
                .map(alert -> new NewAlert(view, alert, () -> telling.end(alert)))
                .toList();
    }

    private ToldAlerts told(RunDirectory run) {
        if (told == null) told = new ToldAlerts(run);
        return told;
    }

    private Monitor monitor(RunDirectory run) {
        if (monitor == null) monitor = opener.monitor(run);
        return monitor;
    }

    String id() {
        return id;
    }
}
