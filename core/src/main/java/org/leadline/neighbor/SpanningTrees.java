package org.leadline.neighbor;

import java.util.Arrays;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistances;

/// Euclidean minimum spanning trees of some of n rows, from the distances of all pairs.
///
/// Exact. Memory `8·n²` bytes; a tree of m rows takes time `O(m²)` by Prim's algorithm. For several threads at once.
public final class SpanningTrees {

    private final int n;

    /// Shape `[n, n]`.
    private final double[] distances;

    private SpanningTrees(int n, double[] distances) {
        this.n = n;
        this.distances = distances;
    }

    /// Computes the distances of all pairs of rows.
    ///
    /// @param points shape `[n, d]`, n at most 46,340
    public static SpanningTrees of(Embeddings points) {
        int n = points.rows();
        double[] distances = new double[Math.multiplyExact(n, n)];
        new SquaredDistances(points).visit((rowStart, rowEnd) -> new SquaredDistances.SliceVisitor() {
            @Override
            public void block(int columnStart, int columnEnd, double[] squared) {
                int width = columnEnd - columnStart;
                for (int i = rowStart; i < rowEnd; i++) {
                    for (int j = 0; j < width; j++) {
                        distances[i * n + columnStart + j] =
                                Math.sqrt(Math.max(0, squared[(i - rowStart) * width + j]));
                    }
                }
            }

            @Override
            public void end() {}
        });
        return new SpanningTrees(n, distances);
    }

    /// Returns the sum of the edges of a minimum spanning tree of some rows.
    ///
    /// @param order different numbers of rows, at least `count`; not modified
    /// @param count the number of rows of the tree, which are the first of the order; at least 1
    public double length(int[] order, int count) {
        int[] left = new int[count - 1];
        System.arraycopy(order, 1, left, 0, count - 1);
        double[] nearest = new double[count - 1];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int joined = order[0];
        double length = 0;
        for (int remaining = count - 1; remaining > 0; remaining--) {
            int next = 0;
            for (int i = 0; i < remaining; i++) {
                double distance = distances[joined * n + left[i]];
                if (distance < nearest[i]) nearest[i] = distance;
                if (nearest[i] < nearest[next]) next = i;
            }
            length += nearest[next];
            joined = left[next];
            left[next] = left[remaining - 1];
            nearest[next] = nearest[remaining - 1];
        }
        return length;
    }
}
