package org.leadline.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.linalg.SquaredDistances;
import org.leadline.linalg.SquaredDistances.SliceVisitor;

/// The mean silhouette of a clustering, exact, by Euclidean distance, for any number of clusterings in one pass.
///
/// For row i, `a` is its mean distance to the other rows of its cluster, `b` the least mean distance to the rows of
/// another cluster, and its silhouette `(b − a) / max(a, b)`; a row alone in its cluster, or with a = b = 0, has 0.
/// Range `[−1, 1]`. Source: Rousseeuw 1987; Xu, Lowe and Trappenberg 2022, equation 5.
public final class Silhouette {

    private Silhouette() {}

    /// @param points shape `[n, d]`
    /// @param assignments a cluster a row for each clustering, not negative; rows with [Labels#UNKNOWN] are left
    ///     out
    /// @return an outcome a clustering, in order; undefined with fewer than two clusters, or none with two rows
    public static List<Outcome> of(Embeddings points, List<int[]> assignments) {
        List<Clusters> clusterings = new ArrayList<>();
        for (int[] assignment : assignments) clusterings.add(new Clusters(points.rows(), assignment));
        List<Clusters> defined =
                clusterings.stream().filter(c -> c.whyUndefined().isEmpty()).toList();
        if (!defined.isEmpty()) {
            new SquaredDistances(points).visit((start, end) -> new Sums(start, end, points.rows(), defined));
        }
        return clusterings.stream().map(Clusters::outcome).toList();
    }

    /// One clustering and the silhouettes found so far.
    private static final class Clusters {

        final int[] assignment;
        final int count;
        final long[] sizes;
        final double[] silhouettes;

        Clusters(int rows, int[] assignment) {
            if (assignment.length != rows) {
                throw new InputException(
                        "a clustering has one cluster for each of the " + rows + " rows, not " + assignment.length);
            }
            DenseCodes dense = DenseCodes.of(Arrays.stream(assignment)
                    .filter(cluster -> cluster != Labels.UNKNOWN)
                    .toArray());
            this.assignment = assignment.clone();
            int known = 0;
            for (int row = 0; row < rows; row++) {
                if (assignment[row] != Labels.UNKNOWN) this.assignment[row] = dense.id(known++);
            }
            this.count = dense.count();
            this.sizes = new long[count];
            for (int cluster : this.assignment) if (cluster != Labels.UNKNOWN) sizes[cluster]++;
            this.silhouettes = new double[rows];
        }

        String whyUndefined() {
            long occupied = Arrays.stream(sizes).filter(size -> size > 0).count();
            if (occupied < 2) return "a silhouette needs at least two clusters, and there is " + occupied;
            if (occupied == Arrays.stream(sizes).sum()) return "every cluster has a single row";
            return "";
        }

        Outcome outcome() {
            String reason = whyUndefined();
            if (!reason.isEmpty()) return Outcome.undefined(reason);
            return Outcome.of(
                    Arrays.stream(silhouettes).sum() / Arrays.stream(sizes).sum());
        }

        double silhouette(int own, double[] sums, int at) {
            if (sizes[own] == 1) return 0;
            double a = sums[at + own] / (sizes[own] - 1);
            double b = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < count; cluster++) {
                if (cluster != own && sizes[cluster] > 0) b = Math.min(b, sums[at + cluster] / sizes[cluster]);
            }
            double larger = Math.max(a, b);
            return larger == 0 ? 0 : (b - a) / larger;
        }
    }

    /// The sums of distances from the rows of a slice to every cluster.
    private static final class Sums implements SliceVisitor {

        private final int rowStart;
        private final int rowEnd;
        private final List<Clusters> clusterings;
        private final List<double[]> sums = new ArrayList<>();
        private final double[] distances;

        Sums(int rowStart, int rowEnd, int rows, List<Clusters> clusterings) {
            this.rowStart = rowStart;
            this.rowEnd = rowEnd;
            this.clusterings = clusterings;
            this.distances = new double[rows];
            for (Clusters clusters : clusterings) sums.add(new double[(rowEnd - rowStart) * clusters.count]);
        }

        @Override
        public void block(int columnStart, int columnEnd, double[] squared) {
            int width = columnEnd - columnStart;
            for (int i = 0; i < rowEnd - rowStart; i++) {
                for (int j = 0; j < width; j++) distances[j] = Math.sqrt(squared[i * width + j]);
                for (int c = 0; c < clusterings.size(); c++) {
                    Clusters clusters = clusterings.get(c);
                    add(clusters.assignment, columnStart, width, sums.get(c), i * clusters.count);
                }
            }
        }

        private void add(int[] assignment, int columnStart, int width, double[] into, int at) {
            for (int j = 0; j < width; j++) {
                int cluster = assignment[columnStart + j];
                if (cluster != Labels.UNKNOWN) into[at + cluster] += distances[j];
            }
        }

        @Override
        public void end() {
            for (int c = 0; c < clusterings.size(); c++) {
                Clusters clusters = clusterings.get(c);
                for (int i = rowStart; i < rowEnd; i++) {
                    int own = clusters.assignment[i];
                    if (own == Labels.UNKNOWN) continue;
                    clusters.silhouettes[i] = clusters.silhouette(own, sums.get(c), (i - rowStart) * clusters.count);
                }
            }
        }
    }
}
