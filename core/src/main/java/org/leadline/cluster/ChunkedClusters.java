package org.leadline.cluster;

import java.io.Serializable;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.RowClasses;

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

    /// Returns the clusters of a stretch of rows, without what those of others need.
    ///
    /// @param start the first row
    /// @param end the row behind the last
    default ChunkedClusters within(int start, int end) {
        return this;
    }

    /// Classes that are known beforehand.
    ///
    /// @param count the number of classes
    /// @param classes a class for each row
    record Known(int count, RowClasses classes) implements ChunkedClusters {

        /// The classes that somebody annotated.
        public static Known of(Labels labels) {
            return of(labels.classCount(), labels.toArray());
        }

        /// @param count the number of classes
        /// @param classes a class for each row of the whole matrix, or [Labels#UNKNOWN]; may be kept
        public static Known of(int count, int[] classes) {
            return new Known(count, RowClasses.of(classes));
        }

        @Override
        public Known within(int start, int end) {
            return new Known(count, classes.within(start, end));
        }

        @Override
        public int[] of(int[] numbers, Embeddings rows) {
            int[] own = new int[numbers.length];
            for (int i = 0; i < own.length; i++) own[i] = classes.of(numbers[i]);
            return own;
        }
    }
}
