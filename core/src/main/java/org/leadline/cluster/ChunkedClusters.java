package org.leadline.cluster;

import java.io.Serializable;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;

/// Clusters of rows wherever they lie: the rows of a chunk are told their cluster where the chunk is. It may be
/// sent to another machine.
public interface ChunkedClusters extends Serializable {

    /// Returns k, the number of clusters, of which some may be empty.
    int count();

    /// Returns the cluster of each row, or [Labels#UNKNOWN].
    ///
    /// @param numbers the numbers of the rows among all
    /// @param rows the rows themselves
    int[] of(int[] numbers, Embeddings rows);

    /// Classes that are known beforehand.
    ///
    /// @param count the number of classes
    /// @param classes a class for each row of the whole matrix, or [Labels#UNKNOWN]; not copied
    record Known(int count, int[] classes) implements ChunkedClusters {

        /// The classes that somebody annotated.
        public static Known of(Labels labels) {
            return new Known(labels.classCount(), labels.toArray());
        }

        @Override
        public int[] of(int[] numbers, Embeddings rows) {
            int[] own = new int[numbers.length];
            for (int i = 0; i < own.length; i++) own[i] = classes[numbers[i]];
            return own;
        }
    }
}
