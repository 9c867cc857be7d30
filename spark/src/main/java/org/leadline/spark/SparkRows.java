package org.leadline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.Threads;
import org.leadline.sum.ChunkSums;

/// Rows in files, which executors read and add up. A task takes a group of chunks, whose sums it adds up alone; the
/// driver adds those of groups.
final class SparkRows implements ChunkedRows {

    /// The chunks of a group, at most: few enough that an executor that is lost costs little.
    private static final int MOST = 8;

    private final JavaSparkContext spark;
    private final List<ShardFile> files;
    private final Configuration configuration;
    private final ExecutorKernel kernel;
    private final int group;

    /// @param files in the order of their rows, at least one
    /// @param kernel the kernels of OpenBLAS that executors have to have
    SparkRows(JavaSparkContext spark, List<ShardFile> files, ExecutorKernel kernel) {
        this.spark = spark;
        this.files = files;
        this.kernel = kernel;
        this.configuration = spark.hadoopConfiguration();
        int places = Math.max(1, spark.defaultParallelism());
        this.group = Integer.highestOneBit(Math.clamp(ChunkSums.chunks(count()) / (2 * places), 1, MOST));
    }

    @Override
    public int count() {
        return files.getLast().end();
    }

    @Override
    public int dimension() {
        return files.getFirst().rows().columns();
    }

    @Override
    public float[] first() {
        Reader reader = new Reader(files, new SerializableConfiguration(configuration));
        try (Arena arena = Arena.ofConfined()) {
            return reader.read(0, 1, arena).row(0);
        }
    }

    /// The sums of a group, or why there are none.
    ///
    /// @param group its number
    private record Part(int group, double[] sums, @Nullable InputException fault) implements Serializable {}

    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite, with the first row that holds one
    /// @throws InputException where a file cannot be read
    @Override
    public double[] sums(Work work) {
        int groups = Math.ceilDiv(ChunkSums.chunks(count()), group);
        Reader reader = new Reader(files, new SerializableConfiguration(configuration));
        Groups adding = new Groups(reader, kernel, count(), group * ChunkSums.CHUNK_ROWS);
        List<Integer> numbers = IntStream.range(0, groups).boxed().toList();
        List<Part> parts = spark.parallelize(numbers, groups)
                .map(number -> adding.sums(number, work))
                .collect();
        ChunkSums sums = ChunkSums.ofGroups(count(), group);
        for (Part part : parts) {
            if (part.fault() != null) throw part.fault();
            sums.add(part.group(), part.sums());
        }
        return sums.total();
    }

    /// Reads rows wherever their files lie.
    private record Reader(List<ShardFile> files, SerializableConfiguration configuration) implements Serializable {

        /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite
        private Embeddings read(int from, int to, Arena arena) {
            long width = ShardFile.FLOAT * files.getFirst().rows().columns();
            MemorySegment rows = arena.allocate((to - from) * width, ShardFile.FLOAT);
            for (ShardFile file : files) {
                int begin = Math.max(from, file.start());
                int end = Math.min(to, file.end());
                if (begin >= end) continue;
                MemorySegment own = rows.asSlice((begin - from) * width, (end - begin) * width);
                try {
                    file.read(begin, end, own, configuration.value());
                } catch (IOException e) {
                    throw new InputException(file.path() + " cannot be read: " + Storage.reason(e), e);
                }
            }
            return Embeddings.of(rows, to - from, files.getFirst().rows().columns());
        }
    }

    /// The groups of chunks.
    ///
    /// @param rows the number of all rows
    /// @param size the rows of a group, but of the last
    private record Groups(Reader reader, ExecutorKernel kernel, int rows, int size) implements Serializable {

        private Part sums(int number, Work work) {
            int start = number * size;
            int end = (int) Math.min(rows, (long) start + size);
            try {
                kernel.require();
                double[] total = Threads.atMost(
                        TaskContext.get().cpus(),
                        () -> ChunkSums.of(end - start, (from, to) -> {
                            try (Arena arena = Arena.ofShared()) {
                                return work.of(reader.read(start + from, start + to, arena));
                            } catch (NonFiniteEmbeddingsException e) {
                                throw e.within(start + from + e.row(), rows);
                            }
                        }));
                return new Part(number, total, null);
            } catch (InputException e) {
                return new Part(number, new double[0], e);
            }
        }
    }
}
