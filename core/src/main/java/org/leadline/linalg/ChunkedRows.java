package org.leadline.linalg;

import java.io.Serializable;
import java.util.List;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.RowClasses;
import org.leadline.sum.ChunkSums;
import org.leadline.sum.ChunkSums.Merge;

/// The rows of a matrix `[n, d]`, which are added up chunk by chunk wherever the chunks lie: in this process, or on
/// other machines. A chunk has [ChunkSums#CHUNK_ROWS] rows, the last one what is left.
public interface ChunkedRows {

    /// The sums that work makes of a chunk, at most, where their number is a user's choice: 128 MiB, which a
    /// machine can hold a few of and send.
    long MOST_SUMS = 1L << 24;

    /// Returns n, the number of rows.
    int count();

    /// Returns d, the number of columns.
    int dimension();

    /// Returns some rows.
    ///
    /// @param chosen their numbers, ascending
    Embeddings rows(int[] chosen);

    /// Returns what is made of all rows, in the order of [ChunkSums], so that it has the same bits wherever chunks
    /// lie.
    ///
    /// @param merge what is made of two neighbors
    double[] merged(PlacedWork work, Merge merge);

    /// Returns a sum over all rows, in the order of [ChunkSums].
    default double[] sums(Work work) {
        return merged((_, chunk) -> work.of(chunk), new ChunkSums.Sum());
    }

    /// Returns a sum over all rows, in the order of [ChunkSums].
    default double[] placedSums(PlacedWork work) {
        return merged(work, new ChunkSums.Sum());
    }

    /// The work on one chunk whose place matters, which may be sent to another machine.
    @FunctionalInterface
    interface PlacedWork extends Serializable {

        /// Returns what is made of a chunk: a new array, of the same length for every chunk.
        ///
        /// @param start the number of the chunk's first row among all
        double[] of(int start, Embeddings chunk);

        /// Returns the classes of rows that it needs, of which a machine is sent those of its own rows alone.
        default List<RowClasses> classes() {
            return List.of();
        }

        /// Returns the same work with classes of a stretch of rows in place of its own.
        ///
        /// @param stretch as many as [#classes]
        default PlacedWork with(List<RowClasses> stretch) {
            return this;
        }
    }

    /// The work on one chunk with a class for each of its rows, which may be sent to another machine.
    @FunctionalInterface
    interface ClassedWork extends Serializable {

        /// Returns what is made of a chunk, as [PlacedWork] does.
        double[] of(int start, Embeddings chunk, RowClasses classes);
    }

    /// Work with a class for each row.
    ///
    /// @param own a class for each row of the stretch
    record Classed(RowClasses own, ClassedWork work) implements PlacedWork {
        @Override
        public double[] of(int start, Embeddings chunk) {
            return work.of(start, chunk, own);
        }

        @Override
        public List<RowClasses> classes() {
            return List.of(own);
        }

        @Override
        public PlacedWork with(List<RowClasses> stretch) {
            return new Classed(stretch.getFirst(), work);
        }
    }

    /// The work on one chunk, which may be sent to another machine.
    @FunctionalInterface
    interface Work extends Serializable {

        /// Returns the sums of a chunk: a new array, of the same length for every chunk.
        double[] of(Embeddings chunk);
    }

    /// Returns the rows of a matrix of this process.
    static ChunkedRows of(Embeddings points) {
        return new ChunkedRows() {
            @Override
            public int count() {
                return points.rows();
            }

            @Override
            public int dimension() {
                return points.dimension();
            }

            @Override
            public Embeddings rows(int[] chosen) {
                return points.select(chosen);
            }

            @Override
            public double[] merged(PlacedWork work, Merge merge) {
                return ChunkSums.of(points.rows(), (start, end) -> work.of(start, points.part(start, end)), merge);
            }
        };
    }

    /// Returns a copy of the first row, length d.
    default float[] first() {
        return rows(new int[1]).row(0);
    }

    /// Returns whether a row is all zeros.
    default boolean hasZeroRow() {
        return sums(chunk -> new double[] {chunk.hasZeroRow() ? 1 : 0})[0] > 0;
    }

    /// Returns whether all rows are equal.
    default boolean isConstant() {
        float[] first = first();
        return sums(chunk -> new double[] {chunk.holdsOnly(first) ? 0 : 1})[0] == 0;
    }

    /// Returns the mean of each column, length d.
    default double[] columnMeans() {
        double[] means = sums(Embeddings::columnSums);
        for (int j = 0; j < means.length; j++) means[j] /= count();
        return means;
    }
}
