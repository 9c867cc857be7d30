package org.leadline.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.leadline.InputException;

/// Keeps a second writer from a run; it goes when it is closed or the process ends.
public final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @param file of the run that is never replaced
    /// @param run what it is called in a message
    /// @throws InputException where another process, or another part of this one, holds it
    static RunLock on(Path file, Path run) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (isLocked(channel)) return new RunLock(channel);
            channel.close();
        } catch (IOException e) {
            throw new InputException(file + " cannot be written: " + e.getMessage(), e);
        }
        throw new InputException(
                "another process writes to the run " + run + " at this moment: wait until it has ended, or end it");
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
