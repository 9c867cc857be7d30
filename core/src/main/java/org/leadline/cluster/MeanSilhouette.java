package org.leadline.cluster;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.sum.ChunkSums;

/// The silhouettes of some rows, from the sums of their distances to the rows of each cluster, and their mean.
final class MeanSilhouette {

    private final int[] own;
    private final long[] sizes;
    private final double[] silhouettes;

    /// @param own the cluster of each row looked at, or [Labels#UNKNOWN]
    /// @param sizes the rows of each cluster, among all rows; a cluster may be empty
    MeanSilhouette(int[] own, long[] sizes) {
        this.own = own;
        this.sizes = sizes;
        this.silhouettes = new double[own.length];
    }

    /// Why no silhouette is defined, where none is.
    Optional<Outcome> obstacle() {
        long clusters = Arrays.stream(sizes).filter(size -> size > 0).count();
        if (clusters < 2)
            return Optional.of(tooFew("a silhouette needs at least two clusters, and there is " + clusters));
        if (clusters == all()) return Optional.of(tooFew("every cluster has a single row"));
        return Optional.empty();
    }

    private static Outcome tooFew(String detail) {
        return Outcome.undefined(Cause.TOO_FEW_CLUSTERS, detail);
    }

    private long all() {
        return Arrays.stream(sizes).sum();
    }

    /// Computes the silhouette of one row. May be called from any thread, for each row once.
    ///
    /// @param place its place among the rows looked at
    /// @param sums the sum of its distances to the rows of each cluster
    void take(int place, double[] sums) {
        if (own[place] != Labels.UNKNOWN) silhouettes[place] = silhouette(own[place], sums);
    }

    private double silhouette(int cluster, double[] sums) {
        if (sizes[cluster] == 1) return 0;
        double a = sums[cluster] / (sizes[cluster] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int other = 0; other < sizes.length; other++) {
            if (other != cluster && sizes[other] > 0) b = Math.min(b, sums[other] / sizes[other]);
        }
        double larger = Math.max(a, b);
        return larger == 0 ? 0 : (b - a) / larger;
    }

    /// Returns the mean over the rows looked at that have a cluster, with its standard error where these are not
    /// all such rows.
    Outcome mean() {
        Optional<Outcome> obstacle = obstacle();
        if (obstacle.isPresent()) return obstacle.get();
        int m = (int)
                Arrays.stream(own).filter(cluster -> cluster != Labels.UNKNOWN).count();
        if (m < 2)
            return Outcome.undefined(Cause.TOO_FEW_ROWS, "the sample of rows holds " + m + " with a known cluster");
        double mean =
                ChunkSums.scalar(own.length, (start, end) -> known(start, end).sum()) / m;
        if (m == all()) return Outcome.of(mean);
        double squares = ChunkSums.scalar(own.length, (start, end) -> {
            double sum = 0;
            for (double silhouette : known(start, end).toArray()) sum += (silhouette - mean) * (silhouette - mean);
            return sum;
        });
        double unseen = 1 - (double) m / all();
        return Outcome.estimated(mean, Math.sqrt(squares / (m - 1) / m * unseen));
    }

    /// The silhouettes of the rows with a known cluster at these places.
    private DoubleStream known(int start, int end) {
        return IntStream.range(start, end)
                .filter(place -> own[place] != Labels.UNKNOWN)
                .mapToDouble(place -> silhouettes[place]);
    }
}
