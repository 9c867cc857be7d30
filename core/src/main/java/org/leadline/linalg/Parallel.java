package org.leadline.linalg;

import java.util.stream.IntStream;

/// Work over a range of rows, shared among threads in slices whose borders do not depend on the number of threads: a
/// result that is put together slice by slice, in order, is the same on any machine.
public final class Parallel {

    private Parallel() {}

    /// Work on the rows from `start` (inclusive) to `end` (exclusive).
    @FunctionalInterface
    public interface Slice {
        void run(int start, int end);
    }

    /// Runs every slice of `sliceSize` rows (the last may be shorter) once, on the common pool, and waits for all.
    public static void forSlices(int rows, int sliceSize, Slice work) {
        int slices = sliceCount(rows, sliceSize);
        IntStream.range(0, slices).parallel().forEach(slice -> {
            int start = slice * sliceSize;
            work.run(start, Math.min(rows, start + sliceSize));
        });
    }

    /// The number of slices that [#forSlices] runs.
    public static int sliceCount(int rows, int sliceSize) {
        return Math.ceilDiv(rows, sliceSize);
    }
}
