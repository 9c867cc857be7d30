package org.leadline.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.RowClasses;
import org.leadline.embedding.SentRows;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.ChunkedRows.PlacedWork;
import org.leadline.linalg.SquaredDistances;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The mean silhouette, by Euclidean distance, of some rows among all rows wherever they lie. Those of these rows
/// are exact, so that it is an unbiased estimate of the mean over all; its standard error stands beside it. See
/// [Silhouette].
public final class ChunkedSilhouette {

    private ChunkedSilhouette() {}

    /// Computes it for several clusterings in one pass over all rows.
    ///
    /// @param sample the numbers of the rows that are looked at, ascending
    /// @return an outcome a clustering, in order; undefined as those of [Silhouette] are, and where there are so
    ///     many clusters that their sums take more than 128 MiB
    public static List<Outcome> of(ChunkedRows rows, int[] sample, List<ChunkedClusters> clusterings) {
        for (ChunkedClusters clusters : clusterings) {
            if ((long) sample.length * clusters.count() <= ChunkedRows.MOST_SUMS / clusterings.size()) continue;
            Outcome why = Outcome.undefined(
                    Cause.TOO_WIDE,
                    sample.length + " rows have too many sums of distances to " + clusters.count()
                            + " clusters for a pass");
            return Collections.nCopies(clusterings.size(), why);
        }
        Work work = new Work(SentRows.of(rows.rows(sample)), sample, clusterings);
        double[] sums = rows.placedSums(work);
        List<Outcome> outcomes = new ArrayList<>();
        int at = 0;
        for (ChunkedClusters clusters : clusterings) {
            int k = clusters.count();
            int sizesAt = at + sample.length * k;
            int ownAt = sizesAt + k;
            long[] sizes = IntStream.range(0, k)
                    .mapToLong(c -> (long) sums[sizesAt + c])
                    .toArray();
            int[] own = IntStream.range(0, sample.length)
                    .map(place -> (int) sums[ownAt + place] - 1)
                    .toArray();
            MeanSilhouette silhouettes = new MeanSilhouette(own, sizes);
            for (int place = 0; place < sample.length; place++) {
                silhouettes.take(place, Arrays.copyOfRange(sums, at + place * k, at + (place + 1) * k));
            }
            outcomes.add(silhouettes.mean());
            at = ownAt + sample.length;
        }
        return outcomes;
    }

    /// The work on a chunk. For one clustering after the other it makes the sums of distances from each row looked
    /// at to the rows of each cluster, the numbers of the latter, and of rows looked at that lie in the chunk one
    /// more than the number of their cluster.
    ///
    /// @param looked the rows looked at
    /// @param sample their numbers
    private record Work(SentRows looked, int[] sample, List<ChunkedClusters> clusterings) implements PlacedWork {

        @Override
        public List<RowClasses> classes() {
            return ChunkedClusters.classes(clusterings);
        }

        @Override
        public PlacedWork with(List<RowClasses> stretch) {
            return new Work(looked, sample, ChunkedClusters.with(clusterings, stretch));
        }

        @Override
        public double[] of(int start, Embeddings chunk) {
            int[] numbers = ChunkedKMeans.numbers(start, chunk.rows());
            int[][] clusters = new int[clusterings.size()][];
            int[] begins = new int[clusterings.size()];
            int length = 0;
            for (int c = 0; c < begins.length; c++) {
                clusters[c] = clusterings.get(c).of(numbers, chunk);
                begins[c] = length;
                int k = clusterings.get(c).count();
                length = Math.addExact(length, Math.multiplyExact(sample.length, k + 1) + k);
            }
            double[] sums = new double[length];
            SquaredDistances.between(looked.rows(), chunk)
                    .visit((rowStart, rowEnd) -> new SquaredDistances.SliceVisitor() {
                        @Override
                        public void block(int columnStart, int columnEnd, double[] squared) {
                            int width = columnEnd - columnStart;
                            for (int at = 0; at < (rowEnd - rowStart) * width; at++)
                                squared[at] = Math.sqrt(squared[at]);
                            for (int c = 0; c < begins.length; c++) {
                                int k = clusterings.get(c).count();
                                for (int row = rowStart; row < rowEnd; row++) {
                                    int to = begins[c] + row * k;
                                    int at = (row - rowStart) * width - columnStart;
                                    for (int column = columnStart; column < columnEnd; column++) {
                                        int cluster = clusters[c][column];
                                        if (cluster >= 0) sums[to + cluster] += squared[at + column];
                                    }
                                }
                            }
                        }

                        @Override
                        public void end() {}
                    });
            for (int c = 0; c < begins.length; c++) {
                int k = clusterings.get(c).count();
                int sizes = begins[c] + sample.length * k;
                for (int cluster : clusters[c]) if (cluster >= 0) sums[sizes + cluster]++;
                for (int place = 0; place < sample.length; place++) {
                    int row = sample[place] - start;
                    if (row >= 0 && row < chunk.rows()) sums[sizes + k + place] = clusters[c][row] + 1;
                }
            }
            return sums;
        }
    }
}
