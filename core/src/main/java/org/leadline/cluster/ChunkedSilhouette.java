package org.leadline.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.SentRows;
import org.leadline.linalg.ChunkedRows;
import org.leadline.linalg.SquaredDistances;
import org.leadline.metric.Outcome;

/// The mean silhouette, by Euclidean distance, of some rows among all rows wherever they lie. Those of these rows
/// are exact, so that it is an unbiased estimate of the mean over all; its standard error stands beside it. See
/// [Silhouette].
public final class ChunkedSilhouette {

    private ChunkedSilhouette() {}

    /// Computes it for several clusterings in one pass over all rows.
    ///
    /// @param sample the numbers of the rows that are looked at, ascending
    /// @return an outcome a clustering, in order; undefined as those of [Silhouette] are
    public static List<Outcome> of(ChunkedRows rows, int[] sample, List<ChunkedClusters> clusterings) {
        Embeddings looked = rows.rows(sample);
        SentRows sent = SentRows.of(looked);
        double[] sums = rows.placedSums((start, chunk) -> sums(sent.rows(), start, chunk, clusterings));
        List<Outcome> outcomes = new ArrayList<>();
        int at = 0;
        for (ChunkedClusters clusters : clusterings) {
            int k = clusters.count();
            int sizesAt = at + sample.length * k;
            long[] sizes = IntStream.range(0, k)
                    .mapToLong(c -> (long) sums[sizesAt + c])
                    .toArray();
            MeanSilhouette silhouettes = new MeanSilhouette(clusters.of(sample, looked), sizes);
            for (int place = 0; place < sample.length; place++) {
                silhouettes.take(place, Arrays.copyOfRange(sums, at + place * k, at + (place + 1) * k));
            }
            outcomes.add(silhouettes.mean());
            at = sizesAt + k;
        }
        return outcomes;
    }

    /// The sums of distances from each row looked at to the rows of each cluster, and the numbers of the latter,
    /// for one clustering after the other.
    private static double[] sums(Embeddings looked, int start, Embeddings chunk, List<ChunkedClusters> clusterings) {
        int[] numbers = ChunkedKMeans.numbers(start, chunk.rows());
        int[][] clusters = new int[clusterings.size()][];
        int[] begins = new int[clusterings.size()];
        int length = 0;
        for (int c = 0; c < begins.length; c++) {
            clusters[c] = clusterings.get(c).of(numbers, chunk);
            begins[c] = length;
            length = Math.addExact(
                    length,
                    Math.multiplyExact(looked.rows() + 1, clusterings.get(c).count()));
        }
        double[] sums = new double[length];
        SquaredDistances.between(looked, chunk).visit((rowStart, rowEnd) -> new SquaredDistances.SliceVisitor() {
            @Override
            public void block(int columnStart, int columnEnd, double[] squared) {
                int width = columnEnd - columnStart;
                for (int at = 0; at < (rowEnd - rowStart) * width; at++) squared[at] = Math.sqrt(squared[at]);
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
            int sizes = begins[c] + looked.rows() * clusterings.get(c).count();
            for (int cluster : clusters[c]) if (cluster >= 0) sums[sizes + cluster]++;
        }
        return sums;
    }
}
