package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.leadline.Fingerprint;
import org.leadline.Progress;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.RunTree;

/// Watches the runs below a directory: finds them, scores what is whole, the newest milestone first, and tells
/// what happens. One thread looks and scores; [#views] may be asked by any.
public final class Watcher {

    /// The share of the time that looking may take where there is nothing to score.
    private static final int IDLE_SHARE = 50;

    private final Path root;
    private final Duration poll;
    private final WatchedRun.Opener opener;
    private final FileWatch files;
    private final Consumer<NewAlert> alerts;
    private final EventLog events = new EventLog();
    private final Map<Path, WatchedRun> runs = new ConcurrentSkipListMap<>();
    private volatile int folders;

    /// @param poll the time between two looks where there is nothing to score
    /// @param quiet how long a file without a length of its own must stay as it is
    /// @param alerts is given each alert that is to be told
    Watcher(Path root, Duration poll, Duration quiet, WatchedRun.Opener opener, Consumer<NewAlert> alerts) {
        this.root = root;
        this.poll = poll;
        this.opener = opener;
        this.files = new FileWatch(quiet);
        this.alerts = alerts;
    }

    EventLog events() {
        return events;
    }

    /// The runs as they were seen last, by path.
    List<RunView> views() {
        return runs.values().stream().map(WatchedRun::view).toList();
    }

    /// The number of folders that the walk has come to.
    int folders() {
        return folders;
    }

    /// Looks and scores until the thread is interrupted.
    void watch() throws InterruptedException {
        while (!Thread.interrupted()) {
            long start = System.nanoTime();
            if (look(Instant.now())) continue;
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Duration pause = took.multipliedBy(IDLE_SHARE);
            Thread.sleep(pause.compareTo(poll) > 0 ? pause : poll);
        }
    }

    /// Scores all that is whole now, and comes back.
    void once() {
        while (look(Instant.now())) {
            // the next look finds what came meanwhile
        }
    }

    /// Looks once, and scores the newest milestone of each run that is due.
    ///
    /// @return whether anything was scored
    boolean look(Instant now) {
        walk();
        boolean hasScored = false;
        for (WatchedRun run : List.copyOf(runs.values())) {
            List<MilestoneRef> due = run.due(now);
            if (due.isEmpty()) continue;
            score(run, due.getFirst());
            hasScored = true;
        }
        return hasScored;
    }

    private void walk() {
        RunTree found = RunTree.below(root, count -> folders = Math.max(folders, count));
        folders = found.folders();
        Set<Path> there = new HashSet<>(found.runs());
        List<Path> gone = new ArrayList<>(runs.keySet());
        gone.removeAll(there);
        gone.forEach(runs::remove);
        for (Path path : found.runs()) {
            runs.computeIfAbsent(path, _ -> new WatchedRun(id(path), path, opener, files));
        }
        if (!gone.isEmpty()) events.add("runs", "", "a run is gone");
    }

    /// A name that addresses take, and that no other run has.
    private String id(Path path) {
        Path below = root.relativize(path);
        String name = below.toString().isEmpty() ? String.valueOf(root.getFileName()) : below.toString();
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.equals(name) ? plain : plain + "-" + Fingerprint.of(name);
    }

    private void score(WatchedRun run, MilestoneRef ref) {
        try (Progress.Task task = Progress.silent().begin("", 1)) {
            List<NewAlert> fresh = run.score(ref, task);
            events.add("milestone", run.id(), "milestone " + ref.index() + " is scored");
            for (NewAlert alert : fresh) {
                events.add("alert", run.id(), alert.alert().kind().id());
                alerts.accept(alert);
            }
        }
    }
}
