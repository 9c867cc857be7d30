package org.leadline.app.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Ends the process at once where a signal asks for it.
///
/// The usual end of a Java process takes native libraries down while threads still compute in them, and they crash.
/// Files are written by rename, so nothing is torn; locks are the system's.
final class Interruption {

    /// The exit code of a process that a signal to terminate has ended.
    private static final int TERMINATED = 143;

    private volatile boolean isOver;

    private Interruption() {}

    /// Watches for signals until the work is over.
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!interruption.isOver) endWithoutDestructors();
        }));
        return interruption;
    }

    /// Lets the process end in the usual way.
    void workIsOver() {
        isOver = true;
    }

    /// Calls `_exit` of the C library, where there is one.
    @SuppressWarnings("restricted") // the launcher allows native access
    private static void endWithoutDestructors() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> exit = linker.defaultLookup().find("_exit");
        if (exit.isEmpty()) return;
        MethodHandle handle = linker.downcallHandle(exit.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        try {
            handle.invokeExact(TERMINATED);
        } catch (Throwable e) {
            throw new IllegalStateException("_exit could not be called", e);
        }
    }
}
