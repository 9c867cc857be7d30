package org.leadline.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// Keeps a second writer from a run; it goes when it is closed or the process ends.
public final class RunLock implements AutoCloseable {

    /// It stays, empty, when the lock has gone: whoever removed it could take it from under another.
    private static final String NAME = ".lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @param run the directory, which is made where it is not there
    /// @throws InputException where another process, or another part of this one, holds it
    public static RunLock on(Path run) {
        AtomicFile.createDirectories(run);
        Path file = run.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) return new RunLock(channel);
            channel.close();
        } catch (IOException e) {
            throw new InputException(file + " cannot be written: " + InputFile.reason(e), e);
        }
        throw new InputException(
                "another process writes to the run " + run + " at this moment: wait until it has ended, or end it");
    }

    /// Returns whether a file is there for the lock alone.
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
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("the lock of a run cannot be given back: " + e.getMessage(), e);
        }
    }
}
