package org.leadline.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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

    /// Returns the classes of rows that it needs.
    default List<RowClasses> classes() {
        return List.of();
    }

    /// Returns the same with classes of a stretch of rows in place of its own.
    ///
    /// @param stretch as many as [#classes]
    default ChunkedClusters with(List<RowClasses> stretch) {
        return this;
    }

    /// Returns the classes that clusterings need, one clustering after the other.
    static List<RowClasses> classes(List<ChunkedClusters> clusterings) {
        return clusterings.stream()
                .flatMap(clusters -> clusters.classes().stream())
                .toList();
    }

    /// Returns clusterings with classes of a stretch, as [#classes(List)] has them.
    static List<ChunkedClusters> with(List<ChunkedClusters> clusterings, List<RowClasses> stretch) {
        List<ChunkedClusters> all = new ArrayList<>();
        int at = 0;
        for (ChunkedClusters clusters : clusterings) {
            int count = clusters.classes().size();
            all.add(clusters.with(stretch.subList(at, at + count)));
            at += count;
        }
        return List.copyOf(all);
    }

    /// Classes that are known beforehand.
    ///
    /// @param count the number of classes
    /// @param own a class for each row
    record Known(int count, RowClasses own) implements ChunkedClusters {

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
        public List<RowClasses> classes() {
            return List.of(own);
        }

        @Override
        public Known with(List<RowClasses> stretch) {
            return new Known(count, stretch.getFirst());
        }

        @Override
        public int[] of(int[] numbers, Embeddings rows) {
            int[] found = new int[numbers.length];
            for (int i = 0; i < found.length; i++) found[i] = own.of(numbers[i]);
            return found;
        }
    }
}
