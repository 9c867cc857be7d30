package org.leadline.linalg;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/// Threads that give way: what else the machine does, such as a training, goes first. On Linux their niceness is
/// raised; elsewhere, where a niceness is of a whole process, they are as others. Threads that they start are
/// as they are.
public final class Background implements AutoCloseable {

    /// About a tenth of a core where another thread wants the whole of it.
    private static final int NICENESS = 10;

    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final Optional<Niceness> KERNEL = Niceness.ofKernel();

    private final ForkJoinPool pool =
            new ForkJoinPool(Runtime.getRuntime().availableProcessors(), Worker::new, null, false);

    /// Runs work on the threads, its parallel streams and teams too, and waits for it. What it throws is thrown.
    public <T> T run(Supplier<T> work) {
        return pool.submit(work::get).join();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
        }

        @Override
        protected void onStart() {
            super.onStart();
            KERNEL.ifPresent(Niceness::raise);
        }
    }

    /// The C library's `getpriority(which, who)` and `setpriority(which, who, niceness)`.
    private record Niceness(MethodHandle get, MethodHandle set) {

        static Optional<Niceness> ofKernel() {
            if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) return Optional.empty();
            return Optional.of(new Niceness(
                    handle("getpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
                    handle("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))));
        }

        @SuppressWarnings("restricted") // the launcher allows native access
        private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
        }

        /// Raises the niceness of the calling thread, which may be higher already.
        void raise() {
            try {
                int usual = (int) get.invokeExact(PRIO_PROCESS, THIS_THREAD);
                if (usual >= NICENESS) return;
                int ignored = (int) set.invokeExact(PRIO_PROCESS, THIS_THREAD, NICENESS);
            } catch (Throwable e) {
                throw new IllegalStateException("the niceness of a thread could not be raised", e);
            }
        }
    }
}
