package org.leadline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
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
    private final ShardReader reader;
    private final ExecutorKernel kernel;
    private final int attempts;
    private final int group;

    /// @param files in the order of their rows, at least one
    /// @param kernel the kernels of OpenBLAS that executors have to have
    /// @param attempts how often a task is tried
    SparkRows(JavaSparkContext spark, List<ShardFile> files, ExecutorKernel kernel, int attempts) {
        this.spark = spark;
        this.reader = new ShardReader(files, new SerializableConfiguration(spark.hadoopConfiguration()));
        this.kernel = kernel;
        this.attempts = attempts;
        int places = Math.max(1, spark.defaultParallelism());
        this.group = Integer.highestOneBit(Math.clamp(ChunkSums.chunks(count()) / (2 * places), 1, MOST));
    }

    @Override
    public int count() {
        return reader.count();
    }

    @Override
    public int dimension() {
        return reader.dimension();
    }

    @Override
    public float[] first() {
        try (Arena arena = Arena.ofConfined()) {
            return reader.read(0, 1, arena).row(0);
        } catch (IOException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    /// The sums of a group, or why there are none.
    ///
    /// @param group its number
    /// @param fault a sentence without its full stop; empty where there are sums
    /// @param nonFinite where a value is NaN or infinite
    private record Part(
            int group,
            double[] sums,
            String fault,
            @Nullable NonFiniteEmbeddingsException nonFinite) implements Serializable {}

    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite, with the first row that holds one
    /// @throws InputException where a file cannot be read
    @Override
    public double[] sums(Work work) {
        int groups = Math.ceilDiv(ChunkSums.chunks(count()), group);
        Groups adding = new Groups(reader, kernel, attempts, group * ChunkSums.CHUNK_ROWS);
        List<Integer> numbers = IntStream.range(0, groups).boxed().toList();
        List<Part> parts = spark.parallelize(numbers, groups)
                .map(number -> adding.sums(number, work))
                .collect();
        ChunkSums sums = ChunkSums.ofGroups(count(), group);
        for (Part part : parts) {
            if (part.nonFinite() != null) throw part.nonFinite();
            if (!part.fault().isEmpty()) throw new InputException(part.fault());
            sums.add(part.group(), part.sums());
        }
        return sums.total();
    }

    /// The groups of chunks.
    ///
    /// @param attempts how often a task is tried; what another executor may do fails but for the last time
    /// @param size the rows of a group, but of the last
    private record Groups(ShardReader reader, ExecutorKernel kernel, int attempts, int size) implements Serializable {

        private Part sums(int number, Work work) {
            boolean isLast = TaskContext.get().attemptNumber() >= attempts - 1;
            try {
                kernel.require();
                double[] sums = Threads.atMost(TaskContext.get().cpus(), () -> added(number, work));
                return new Part(number, sums, "", null);
            } catch (NonFiniteEmbeddingsException e) {
                return new Part(number, new double[0], "", e);
            } catch (ExecutorFault | UncheckedIOException e) {
                if (!isLast) throw e;
                return failed(number, String.valueOf(e.getMessage()));
            } catch (InputException e) {
                return failed(number, e.sentence());
            }
        }

        private static Part failed(int number, String fault) {
            return new Part(number, new double[0], fault, null);
        }

        private double[] added(int number, Work work) {
            int start = number * size;
            int rows = (int) Math.min(reader.count() - (long) start, size);
            return ChunkSums.of(rows, (from, to) -> {
                try (Arena arena = Arena.ofShared()) {
                    return work.of(reader.read(start + from, start + to, arena));
                } catch (IOException e) {
                    throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
                }
            });
        }
    }
}
