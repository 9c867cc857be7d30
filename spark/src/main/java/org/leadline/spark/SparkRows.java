package org.leadline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.RowClasses;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.Threads;
import org.leadline.rowfile.RowFiles;
import org.leadline.sum.ChunkSums;
import org.leadline.sum.ChunkSums.Merge;

/// Rows in files, which executors read and add up. A task takes a group of chunks, whose sums it adds up alone; the
/// driver adds those of groups.
final class SparkRows implements ChunkedRows {

    /// The chunks of a group, at most: few enough that an executor that is lost costs little.
    private static final int MOST = 8;

    private final JavaSparkContext spark;
    private final RowFiles files;
    private final ExecutorKernel kernel;
    private final int attempts;
    private final int group;

    /// @param files the files
    /// @param kernel the kernels of OpenBLAS that executors have to have
    /// @param attempts how often a task is tried
    SparkRows(JavaSparkContext spark, RowFiles files, ExecutorKernel kernel, int attempts) {
        this.spark = spark;
        this.files = files;
        this.kernel = kernel;
        this.attempts = attempts;
        int places = Math.max(1, spark.defaultParallelism());
        this.group = Integer.highestOneBit(Math.clamp(ChunkSums.chunks(count()) / (2 * places), 1, MOST));
    }

    @Override
    public int count() {
        return files.count();
    }

    @Override
    public int dimension() {
        return files.dimension();
    }

    @Override
    public Embeddings rows(int[] chosen) {
        long width = (long) Float.BYTES * dimension();
        requireRoom(chosen.length, width);
        int size = group * ChunkSums.CHUNK_ROWS;
        List<Integer> holding =
                Arrays.stream(chosen).map(row -> row / size).distinct().boxed().toList();
        MemorySegment rows = Arena.ofAuto().allocate(chosen.length * width, Float.BYTES);
        long written = 0;
        GroupWork<float[]> picking = (all, start, end, _) -> floats(all, chosen, start, end);
        for (float[] some : ofGroups(holding, List.of(), picking)) {
            MemorySegment.copy(some, 0, rows, ValueLayout.JAVA_FLOAT, written, some.length);
            written += (long) Float.BYTES * some.length;
        }
        return Embeddings.of(rows, chosen.length, dimension());
    }

    /// @throws InputException where the driver does not take so many bytes from executors
    private void requireRoom(int rows, long width) {
        long limit = spark.getConf().getSizeAsBytes("spark.driver.maxResultSize", "1g");
        if (rows * width <= (limit == 0 ? Integer.MAX_VALUE : Math.min(limit, Integer.MAX_VALUE))) return;
        throw new InputException(rows + " rows of " + dimension() + " columns are " + ((rows * width) >> 20)
                + " MiB, which the driver does not take from executors: a smaller `layoutRows`, or up to 2 GiB a larger"
                + " spark.driver.maxResultSize");
    }

    /// The chosen rows among those from `start` to `end`, row by row.
    private static float[] floats(RowFiles files, int[] chosen, int start, int end) throws IOException {
        int[] own = Arrays.copyOfRange(chosen, RowFiles.place(chosen, start), RowFiles.place(chosen, end));
        try (Arena arena = Arena.ofConfined()) {
            return files.read(own, arena).values().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite, with the first row that holds one
    /// @throws InputException where a file cannot be read
    @Override
    public double[] merged(PlacedWork work, Merge merge) {
        ChunkSums sums = ChunkSums.ofGroups(count(), group, merge);
        List<Integer> groups = IntStream.range(0, Math.ceilDiv(ChunkSums.chunks(count()), group))
                .boxed()
                .toList();
        List<RowClasses> classes = work.classes();
        PlacedWork shared = work.with(within(classes, 0, 0));
        GroupWork<double[]> adding = (all, start, end, stretch) -> added(all, shared.with(stretch), merge, start, end);
        int number = 0;
        for (double[] part : ofGroups(groups, classes, adding)) {
            sums.add(number++, part);
        }
        return sums.total();
    }

    private static List<RowClasses> within(List<RowClasses> classes, int start, int end) {
        return classes.stream().map(own -> own.within(start, end)).toList();
    }

    private static double[] added(RowFiles files, PlacedWork work, Merge merge, int start, int end) {
        return ChunkSums.of(
                end - start,
                (from, to) -> {
                    try (Arena arena = Arena.ofShared()) {
                        return work.of(start + from, files.read(start + from, start + to, arena));
                    } catch (IOException e) {
                        throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
                    }
                },
                merge);
    }

    /// The work on the rows of a group.
    @FunctionalInterface
    private interface GroupWork<T> extends Serializable {

        /// @param start the first row
        /// @param end the row behind the last
        /// @param stretch the classes of these rows
        T of(RowFiles files, int start, int end, List<RowClasses> stretch) throws IOException;
    }

    /// A group and the classes of its rows, sent with its task.
    private record Job(int number, List<RowClasses> stretch) implements Serializable {}

    /// The outcome of the work on a group.
    ///
    /// @param found empty where there is a fault
    /// @param fault a sentence without its full stop; empty where there is none
    /// @param nonFinite where a value is NaN or infinite
    private record Part<T>(
            List<T> found, String fault, @Nullable NonFiniteEmbeddingsException nonFinite) implements Serializable {}

    /// Does work on groups, a task each.
    ///
    /// @param numbers those of the groups
    /// @param classes the classes of all rows, of which a task is sent those of its group
    /// @return what was found, in the order of groups
    private <T> List<T> ofGroups(List<Integer> numbers, List<RowClasses> classes, GroupWork<T> work) {
        int size = group * ChunkSums.CHUNK_ROWS;
        Groups all = new Groups(files, kernel, attempts, size);
        List<Job> jobs = numbers.stream()
                .map(number -> {
                    int start = number * size;
                    return new Job(number, within(classes, start, (int) Math.min(count(), (long) start + size)));
                })
                .toList();
        List<Part<T>> parts = spark.parallelize(jobs, jobs.size())
                .map(job -> all.part(job, work))
                .collect();
        for (Part<T> part : parts) {
            if (part.nonFinite() != null) throw part.nonFinite();
            if (!part.fault().isEmpty()) throw new InputException(part.fault());
        }
        return parts.stream().flatMap(part -> part.found().stream()).toList();
    }

    /// The groups of chunks.
    ///
    /// @param attempts how often a task is tried; what another executor may do fails but for the last time
    /// @param size the rows of a group, but of the last
    private record Groups(RowFiles files, ExecutorKernel kernel, int attempts, int size) implements Serializable {

        private <T> Part<T> part(Job job, GroupWork<T> work) {
            boolean isLast = TaskContext.get().attemptNumber() >= attempts - 1;
            int start = job.number() * size;
            int end = (int) Math.min(files.count(), (long) start + size);
            try {
                kernel.require();
                T found = Threads.atMost(TaskContext.get().cpus(), () -> done(work, start, end, job.stretch()));
                return new Part<>(List.of(found), "", null);
            } catch (NonFiniteEmbeddingsException e) {
                return new Part<>(List.of(), "", e);
            } catch (ExecutorFault | UncheckedIOException e) {
                if (!isLast) throw e;
                return failed(String.valueOf(e.getMessage()));
            } catch (InputException e) {
                return failed(e.sentence());
            }
        }

        private <T> T done(GroupWork<T> work, int start, int end, List<RowClasses> stretch) {
            try {
                return work.of(files, start, end, stretch);
            } catch (IOException e) {
                throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
            }
        }

        private static <T> Part<T> failed(String fault) {
            return new Part<>(List.of(), fault, null);
        }
    }
}
