package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.leadline.run.RunTree;

/// Tells at once in which folders something was written, where the file system says so. It may say nothing: of
/// folders beyond the system's limit, of other machines' writes to a network's file system, and of files that are
/// filled through memory. Whoever asks looks by himself now and then. For one thread.
final class FolderEvents implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    /// The time that a burst of events is given to end, and the most of it for one that goes on.
    private static final Duration BURST = Duration.ofMillis(50);

    private static final Duration LONG_BURST = Duration.ofMillis(400);

    private final Optional<WatchService> service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final InnerFolders inner = new InnerFolders();
    private Duration burst = BURST;

    private FolderEvents(Optional<WatchService> service) {
        this.service = service;
    }

    /// Events of this system's files; none where it has none.
    static FolderEvents ofSystem() {
        try {
            return new FolderEvents(Optional.of(FileSystems.getDefault().newWatchService()));
        } catch (IOException | UnsupportedOperationException noEvents) {
            return none();
        }
    }

    /// No events at all.
    static FolderEvents none() {
        return new FolderEvents(Optional.empty());
    }

    /// Follows some folders from now on, and no others but those that come in runs for milestones. Those that cannot be
    /// followed, and all beyond the limit of the system, are passed by.
    ///
    /// @param runs those of the folders that are runs
    /// @return whether some were not followed before, so that something may have been written to them meanwhile
    boolean follow(Collection<Path> wanted, Set<Path> runs) {
        if (service.isEmpty()) return false;
        boolean hasNew = false;
        Set<Path> named = new HashSet<>(wanted);
        inner.keep(runs).forEach(this::drop);
        for (Path folder : Set.copyOf(keys.keySet())) {
            if (!named.contains(folder) && !inner.has(folder)) drop(folder);
        }
        for (Path folder : wanted) {
            if (keys.containsKey(folder)) continue;
            try {
                if (!add(folder)) continue;
                hasNew = true;
                followInner(folder, RunTree.milestonesOf(folder));
            } catch (IOException beyondTheLimit) {
                return hasNew;
            }
        }
        return hasNew;
    }

    /// Follows a folder.
    ///
    /// @return false where it is gone or locked
    /// @throws IOException where the system follows no more
    private boolean add(Path folder) throws IOException {
        try {
            WatchKey key = folder.register(service.orElseThrow(), KINDS);
            keys.put(folder, key);
            folders.put(key, folder);
            return true;
        } catch (FileSystemException goneOrLocked) {
            return false; // the others may be open
        }
    }

    /// Follows a folder inside a run, where it may get a milestone's files.
    private void followInner(Path run, Path folder) {
        if (!inner.isRun(run) || keys.containsKey(folder) || !RunTree.mayHoldMilestones(folder)) return;
        try {
            if (add(folder)) inner.add(folder, run).ifPresent(this::drop);
        } catch (IOException beyondTheLimit) {
            // the next look at all finds what is written there
        }
    }

    private void drop(Path folder) {
        WatchKey key = keys.remove(folder);
        inner.remove(folder);
        if (key == null) return;
        key.cancel();
        folders.remove(key);
    }

    /// The folders in which something was written; what was written inside a run is the run's.
    ///
    /// @param milestones the folders in which a file was written that may be a milestone's, or in which one or a
    ///     folder came or went
    /// @param entries those in which one came or went, so that a run may begin or end there
    record Written(Set<Path> milestones, Set<Path> entries) {

        static final Written NOTHING = new Written(Set.of(), Set.of());
    }

    /// Waits until something was written, and a moment more for what comes with it, a longer one where something is
    /// written all the time; or for a time.
    Written await(Duration most) throws InterruptedException {
        if (service.isEmpty()) {
            Thread.sleep(most);
            return Written.NOTHING;
        }
        long end = System.nanoTime() + most.toNanos();
        try {
            while (true) {
                long start = System.nanoTime();
                long left = Math.max(0, end - start);
                WatchKey key = service.get().poll(left, TimeUnit.NANOSECONDS);
                if (key == null) return Written.NOTHING;
                boolean isAtOnce = System.nanoTime() - start < BURST.toNanos();
                burst = isAtOnce ? Collections.min(List.of(burst.multipliedBy(2), LONG_BURST)) : BURST;
                if (left > 0) Thread.sleep(burst);
                Written written = taken(key);
                if (!written.milestones.isEmpty()) return written;
            }
        } catch (ClosedWatchServiceException closed) {
            return Written.NOTHING;
        }
    }

    /// Takes all events that there are by now.
    private Written taken(WatchKey first) {
        Written written = new Written(new HashSet<>(), new HashSet<>());
        WatchKey key = first;
        while (key != null) {
            take(key, written);
            key = service.orElseThrow().poll();
        }
        return written;
    }

    private void take(WatchKey key, Written written) {
        Path folder = folders.get(key);
        List<WatchEvent<?>> events = key.pollEvents();
        boolean isValid = key.reset();
        if (folder == null) return;
        Path run = inner.runOf(folder);
        boolean hasEntries = !isValid || events.stream().anyMatch(event -> isEntry(folder, event));
        if (hasEntries) written.entries.add(run);
        if (hasEntries || events.stream().anyMatch(FolderEvents::isOfMilestone)) written.milestones.add(run);
        if (isValid) {
            for (WatchEvent<?> event : events) followCreated(run, folder, event);
        } else {
            drop(folder);
            if (run.equals(folder)) Optional.ofNullable(folder.getParent()).ifPresent(written.entries::add);
        }
    }

    /// Follows a folder that came inside a run. What was written to it before is found since its coming is told.
    private void followCreated(Path run, Path folder, WatchEvent<?> event) {
        if (!event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)) return;
        if (event.context() instanceof Path name) followInner(run, folder.resolve(name));
    }

    private static boolean isOfMilestone(WatchEvent<?> event) {
        return event.context() instanceof Path name && RunTree.mayBeOfMilestone(name);
    }

    /// Returns whether a folder or a file of a milestone came or went, or what did is not told.
    private boolean isEntry(Path folder, WatchEvent<?> event) {
        if (event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY)) return false;
        if (!(event.context() instanceof Path name) || isOfMilestone(event)) return true;
        Path entry = folder.resolve(name);
        return keys.containsKey(entry) || Files.isDirectory(entry);
    }

    @Override
    public void close() {
        if (service.isEmpty()) return;
        try {
            service.get().close();
        } catch (IOException e) {
            // the process ends, and its events with it
        }
    }
}
