package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Tells at once in which folders something was written, where the file system says so. It may say nothing: of
/// folders beyond the system's limit, of other machines' writes to a network's file system, and of files that are
/// filled through memory. Whoever asks looks by himself now and then. For one thread.
final class FolderEvents implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Optional<WatchService> service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Path> folders = new HashMap<>();

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

    /// Follows some folders from now on, and no others. Those beyond the limit of the system are passed by.
    ///
    /// @return whether some were not followed before, so that something may have been written to them meanwhile
    boolean follow(Collection<Path> wanted) {
        if (service.isEmpty()) return false;
        boolean hasNew = false;
        Set<Path> named = new HashSet<>(wanted);
        for (Path folder : Set.copyOf(keys.keySet())) if (!named.contains(folder)) drop(folder);
        for (Path folder : wanted) {
            if (keys.containsKey(folder)) continue;
            try {
                WatchKey key = folder.register(service.get(), KINDS);
                keys.put(folder, key);
                folders.put(key, folder);
                hasNew = true;
            } catch (IOException goneOrBeyondTheLimit) {
                return hasNew;
            }
        }
        return hasNew;
    }

    private void drop(Path folder) {
        WatchKey key = keys.remove(folder);
        if (key == null) return;
        key.cancel();
        folders.remove(key);
    }

    /// Waits until something was written, or for a time.
    ///
    /// @return the folders in which something was written
    Set<Path> await(Duration most) throws InterruptedException {
        if (service.isEmpty()) {
            Thread.sleep(most);
            return Set.of();
        }
        try {
            Set<Path> written = new HashSet<>();
            WatchKey key = service.get().poll(most.toNanos(), TimeUnit.NANOSECONDS);
            while (key != null) {
                Path folder = folders.get(key);
                if (folder != null) written.add(folder);
                key.pollEvents();
                if (!key.reset() && folder != null) drop(folder);
                key = service.get().poll();
            }
            return written;
        } catch (ClosedWatchServiceException closed) {
            return Set.of();
        }
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
