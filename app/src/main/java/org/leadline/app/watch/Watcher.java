package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.leadline.linalg.Background;
import org.leadline.run.RunDirectory;
import org.leadline.run.RunTree;

/// Watches the runs below a directory, beside whoever writes them: finds them, scores what is whole, the newest
/// milestone first and one run after the other, and tells what happens. One thread looks and scores; [#views]
/// may be asked by any.
///
/// Events of the file system say where to look at once. All is looked at now and then as well, since not every
/// file system has events, and files that wait for bytes more often.
public final class Watcher implements Watched {

    /// The shortest time between two looks at runs in which something is written again and again.
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Path root;
    private final Duration poll;
    private final Duration quiet;
    private final RunOpener opener;
    private final FileWatch files;
    private final Listener listener;
    private final EventLog events = new EventLog();
    private final Map<Path, WatchedRun> runs = new ConcurrentSkipListMap<>();
    private final Troubles troubles;

    /// The runs with files that waited at their last look.
    private final Set<Path> waitingRuns = new HashSet<>();

    private volatile Walk walk = Walk.going(0);
    private boolean isOnce;
    private List<Path> walked = List.of();

    /// How often is looked.
    ///
    /// @param poll the time between two looks where there is nothing to score; longer where a look takes long
    /// @param quiet how long a file that may still be filled must stay as it is
    public record Times(Duration poll, Duration quiet) {}

    /// @param root the directory, which may be a run itself
    /// @param times how often is looked
    /// @param opener opens runs and makes their monitors
    /// @param listener is told what a person wants to know
    public Watcher(Path root, Times times, RunOpener opener, Listener listener) {
        this.root = root;
        this.poll = times.poll;
        this.quiet = times.quiet;
        this.opener = opener;
        this.files = new FileWatch(times.quiet);
        this.listener = listener;
        this.troubles = new Troubles(events, listener);
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public List<RunView> views() {
        return runs.values().stream().map(WatchedRun::view).toList();
    }

    @Override
    public Walk walk() {
        return walk;
    }

    /// Looks and scores until the thread is interrupted.
    public void watch() throws InterruptedException {
        try (FolderEvents written = FolderEvents.ofSystem()) {
            watch(written);
        }
    }

    /// As [#watch()], by time alone: for file systems that take a request for events and then send none.
    public void watchByTime() throws InterruptedException {
        try (FolderEvents none = FolderEvents.none()) {
            watch(none);
        }
    }

    /// As [#watch()].
    ///
    /// @param written tells where something was written
    void watch(FolderEvents written) throws InterruptedException {
        try (Background background = new Background()) {
            watch(written, background);
        }
    }

    private void watch(FolderEvents written, Background background) throws InterruptedException {
        Pace all = new Pace(poll);
        Pace waiting = new Pace(poll);
        Pace again = new Pace(AGAIN);
        Set<Path> changed = new HashSet<>();
        boolean mayBeDue = true; // nothing comes to be due but by a look
        while (!Thread.interrupted()) {
            if (all.isDue()) {
                mayBeDue = true;
                changed.clear();
                all.run(() -> lookAtAll(InstantSource.system()));
                if (written.follow(walked, runs.keySet())) all.hasten();
            } else if (waiting.isDue()) {
                mayBeDue |= lookAt(Set.copyOf(waitingRuns), waiting);
            }
            if (!changed.isEmpty() && again.isDue()) {
                mayBeDue |= lookAt(changed, again);
                changed.clear();
            }
            boolean isDue = mayBeDue && runs.values().stream().anyMatch(WatchedRun::isDue);
            boolean hasScored = isDue && background.run(this::scoreNext);
            mayBeDue = hasScored;
            long next = Math.min(all.left(), waiting.left());
            if (!changed.isEmpty()) next = Math.min(next, again.left());
            FolderEvents.Written fresh = written.await(hasScored ? Duration.ZERO : Duration.ofNanos(Math.max(0, next)));
            for (Path folder : fresh.milestones()) if (runs.containsKey(folder)) changed.add(folder);
            if (!runs.keySet().containsAll(fresh.entries())) all.hasten(); // a run may begin in another folder
        }
    }

    /// Scores all that is whole now; what cannot be scored is tried once. What a trainer writes meanwhile is left
    /// alone, since it may write faster than is scored. Files that lack nothing but quiet, and those that changed
    /// before they were scored, have the time of quiet to become whole. An interrupt ends the waiting.
    public void once() {
        isOnce = true;
        files.trustTimes();
        lookAtAll(InstantSource.system());
        runs.values().forEach(WatchedRun::takeNoMore);
        scoreDue();
        Instant end = Instant.now().plus(quiet);
        try {
            boolean isOver = false;
            while (hasLeft() && !isOver) {
                Thread.sleep(poll);
                isOver = Instant.now().isAfter(end);
                runs.values().forEach(run -> look(run, InstantSource.system()));
                scoreDue();
            }
            for (WatchedRun run : runs.values()) {
                run.giveUp().forEach(milestone -> unscored(run, milestone, WatchedRun.CHANGING));
            }
            scoreDue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            runs.values().forEach(WatchedRun::takeAll);
        }
    }

    private boolean hasLeft() {
        return runs.values().stream()
                .anyMatch(run ->
                        run.isLeft() || run.view().waiting().stream().anyMatch(file -> files.isQuieting(file.path())));
    }

    /// Scores all that is due, one milestone of each run after the other.
    private void scoreDue() {
        boolean hasScored = true;
        while (hasScored) hasScored = scoreOfEach();
    }

    private boolean scoreOfEach() {
        boolean hasScored = false;
        for (WatchedRun run : List.copyOf(runs.values())) hasScored |= score(run);
        return hasScored;
    }

    /// Looks at all once, and scores the newest milestone of each run that is due.
    ///
    /// @return whether anything was scored
    boolean look(InstantSource clock) {
        lookAtAll(clock);
        return scoreOfEach();
    }

    private void lookAtAll(InstantSource clock) {
        Fault.of(this::walkAll)
                .ifPresent(problem -> troubles.say("", root + " cannot be looked through for runs: " + problem + "."));
        runs.values().forEach(run -> look(run, clock));
    }

    /// Looks at some runs.
    ///
    /// @return whether one of them is due
    private boolean lookAt(Set<Path> some, Pace pace) {
        List<WatchedRun> there =
                some.stream().map(runs::get).filter(Objects::nonNull).toList();
        pace.run(() -> there.forEach(run -> look(run, InstantSource.system())));
        return there.stream().anyMatch(WatchedRun::isDue);
    }

    private void look(WatchedRun run, InstantSource clock) {
        boolean isChanged = run.look(clock);
        RunView view = run.view();
        view.problem().ifPresent(problem -> troubles.say(run.id(), run.id() + ": " + problem + "."));
        if (view.waiting().isEmpty()) waitingRuns.remove(run.path());
        else waitingRuns.add(run.path());
        troubles.waiting(view, clock.instant());
        troubles.warn(view);
        if (isChanged) events.add("run", run.id(), view.state());
    }

    private void walkAll() {
        boolean isFirst = !walk.isDone();
        RunTree found = RunTree.below(root, count -> {
            if (isFirst) walk = Walk.going(count);
        });
        walked = found.folders();
        walk = new Walk(walked.size(), true, found.unread().size(), found.notes());
        found.notes().forEach(note -> troubles.say("", note));
        Set<Path> there = new HashSet<>(found.runs());
        List<Path> gone = new ArrayList<>(runs.keySet());
        gone.removeAll(there);
        gone.removeIf(found::mayHold);
        gone.forEach(runs::remove);
        waitingRuns.removeAll(gone);
        troubles.forget(gone);
        for (Path path : found.runs()) {
            runs.computeIfAbsent(path, _ -> new WatchedRun(id(path), path, opener, files, new Failures(!isOnce)));
        }
        if (!gone.isEmpty()) events.add("runs", "", "a run is gone");
    }

    private String id(Path path) {
        Path below = root.relativize(path);
        return RunView.id(path.equals(root) ? RunDirectory.nameOf(root) : below.toString());
    }

    /// Scores a milestone of the run whose turn it is: the one that was scored longest ago.
    private boolean scoreNext() {
        WatchedRun next = null;
        for (WatchedRun run : runs.values()) {
            if (run.isDue() && (next == null || run.turn() < next.turn())) next = run;
        }
        return next != null && score(next);
    }

    private boolean score(WatchedRun run) {
        if (!run.isDue()) return false;
        Optional<Scored> found = run.score();
        if (found.isEmpty()) return true; // there is more to do, behind a look
        Scored scored = found.get();
        if (scored.milestone().isPresent()) {
            int milestone = scored.milestone().getAsInt();
            scored.problem()
                    .ifPresentOrElse(
                            problem -> unscored(run, milestone, problem),
                            () -> events.add("milestone", run.id(), "milestone " + milestone + " is scored"));
        } else {
            events.add("run", run.id(), run.view().state());
        }
        troubles.warn(run.view());
        for (NewAlert alert : scored.alerts()) {
            if (!alert.isAgain())
                events.add("alert", run.id(), alert.alert().kind().id());
            listener.alert(alert);
        }
        return true;
    }

    private void unscored(WatchedRun run, int milestone, String problem) {
        troubles.say(run.id(), "Milestone " + milestone + " of " + run.path() + " is not scored: " + problem + ".");
    }
}
