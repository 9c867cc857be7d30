package org.leadline.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// Keeps a second writer from a run or a study; it goes when it is closed or the process ends.
public final class RunLock implements AutoCloseable {

    /// It stays, empty, when the lock has gone: whoever removed it could take it from under another.
    private static final String NAME = ".lock";

    /// The files that this process has locked. Where locks belong to processes, closing a second channel to a file
    /// would give up the lock of the first.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @param run the directory, which is made where it is not there
    /// @throws InputException where another process, or another part of this one, holds it
    public static RunLock on(Path run) {
        return on(run, "run");
    }

    /// @param study the directory, which is made where it is not there
    /// @throws InputException where another process, or another part of this one, holds it
    public static RunLock ofStudy(Path study) {
        return on(study, "study");
    }

    private static RunLock on(Path directory, String what) {
        AtomicFile.createDirectories(directory);
        Path file = directory.resolve(NAME);
        try {
            Path held = directory.toRealPath().resolve(NAME);
            if (HELD.add(held)) {
                Optional<RunLock> lock = lock(held);
                if (lock.isPresent()) return lock.get();
            }
        } catch (IOException e) {
            throw new InputException(file + " cannot be written: " + InputFile.reason(e), e);
        }
        throw new InputException("another process writes to the " + what + " " + directory
                + " at this moment: wait until it has ended, or end it");
    }

    /// Locks a file that no other part of this process holds.
    private static Optional<RunLock> lock(Path file) throws IOException {
        Optional<RunLock> locked = Optional.empty();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) locked = Optional.of(new RunLock(file, channel));
            return locked;
        } finally {
            if (locked.isEmpty()) {
                HELD.remove(file);
                if (channel != null) channel.close();
            }
        }
    }

    /// Returns whether a file exists for the lock alone.
    static boolean isLock(Path file) {
        return file.endsWith(NAME);
    }

    /// Locks a file for this process.
    ///
    /// @return whether nobody else had it
    static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        HELD.remove(file);
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("a lock cannot be given back: " + e.getMessage(), e);
        }
    }
}
