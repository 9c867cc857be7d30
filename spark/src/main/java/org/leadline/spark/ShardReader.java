package org.leadline.spark;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.NonFiniteEmbeddingsException;

/// Reads rows of a matrix from its files.
///
/// @param files in the order of their rows, at least one
/// @param configuration says how their file systems are reached
record ShardReader(List<ShardFile> files, SerializableConfiguration configuration) implements Serializable {

    /// The number of all rows.
    int count() {
        return files.getLast().end();
    }

    int dimension() {
        return files.getFirst().rows().columns();
    }

    /// Reads rows into memory that is given back with the arena.
    ///
    /// @param from the first row
    /// @param to the row behind the last
    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite; its row is that of the whole matrix
    /// @throws IOException where a file cannot be read
    Embeddings read(int from, int to, Arena arena) throws IOException {
        long width = ShardFile.FLOAT * dimension();
        MemorySegment rows = arena.allocate((to - from) * width, ShardFile.FLOAT);
        for (ShardFile file : files) {
            int begin = Math.max(from, file.start());
            int end = Math.min(to, file.end());
            if (begin >= end) continue;
            MemorySegment own = rows.asSlice((begin - from) * width, (end - begin) * width);
            try {
                file.read(begin, end, own, configuration.value());
            } catch (IOException e) {
                throw new IOException(file.path() + " cannot be read: " + Storage.reason(e), e);
            }
        }
        try {
            return Embeddings.of(rows, to - from, dimension());
        } catch (NonFiniteEmbeddingsException e) {
            throw e.within(from + e.row(), count());
        }
    }
}
