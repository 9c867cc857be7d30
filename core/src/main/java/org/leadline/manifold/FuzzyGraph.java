package org.leadline.manifold;

import java.util.Arrays;
import org.leadline.linalg.Parallel;
import org.leadline.neighbor.Neighbors;

/// The fuzzy simplicial set as a symmetric weighted graph, in compressed rows with ascending columns.
///
/// The weight of `(i, j)` is `w + w' − w·w'`, w and w' being the memberships of j in the neighborhood of i and of i
/// in the neighborhood of j. Source: McInnes, Healy and Melville 2020, section 3.1. Owner of the arrays: this
/// object.
final class FuzzyGraph {

    private static final int SLICE_ROWS = 512;

    private final int[] offsets;
    private final int[] columns;
    private final float[] weights;

    private FuzzyGraph(int[] offsets, int[] columns, float[] weights) {
        this.offsets = offsets;
        this.columns = columns;
        this.weights = weights;
    }

    static FuzzyGraph of(Neighbors neighbors, SmoothDistances smooth) {
        int n = neighbors.rows();
        Directed in = Directed.memberships(neighbors, smooth).transposed();
        Directed out = in.transposed();
        return of(n, (row, edges) -> {
            int a = out.offsets[row];
            int b = in.offsets[row];
            while (a < out.offsets[row + 1] || b < in.offsets[row + 1]) {
                int fromOut = a < out.offsets[row + 1] ? out.columns[a] : Integer.MAX_VALUE;
                int fromIn = b < in.offsets[row + 1] ? in.columns[b] : Integer.MAX_VALUE;
                float w = fromOut <= fromIn ? out.weights[a++] : 0;
                float v = fromIn <= fromOut ? in.weights[b++] : 0;
                float weight = w + v - w * v;
                if (weight > 0) edges.add(Math.min(fromOut, fromIn), weight);
            }
        });
    }

    /// Returns this graph without the edges that would not be due once in that many epochs.
    FuzzyGraph prunedFor(int epochs) {
        float minWeight = maxWeight() / epochs;
        return of(rows(), (row, edges) -> {
            for (int edge = offsets[row]; edge < offsets[row + 1]; edge++) {
                if (weights[edge] >= minWeight) edges.add(columns[edge], weights[edge]);
            }
        });
    }

    /// Lists the edges of a row, columns ascending.
    @FunctionalInterface
    private interface RowEdges {
        void list(int row, Edges edges);
    }

    /// Takes edges one after another.
    @FunctionalInterface
    private interface Edges {
        void add(int column, float weight);
    }

    /// Returns the graph of listed edges. Each row is listed twice, counted and then written, so that no array is
    /// longer than its edges.
    private static FuzzyGraph of(int rows, RowEdges listed) {
        int[] offsets = new int[rows + 1];
        Parallel.forSlices(rows, SLICE_ROWS, (start, end) -> {
            for (int row = start; row < end; row++) {
                int[] count = new int[1];
                listed.list(row, (_, _) -> count[0]++);
                offsets[row + 1] = count[0];
            }
        });
        for (int row = 0; row < rows; row++) offsets[row + 1] = Math.addExact(offsets[row + 1], offsets[row]);
        int[] columns = new int[offsets[rows]];
        float[] weights = new float[columns.length];
        Parallel.forSlices(rows, SLICE_ROWS, (start, end) -> {
            for (int row = start; row < end; row++) {
                int[] next = {offsets[row]};
                listed.list(row, (column, weight) -> {
                    columns[next[0]] = column;
                    weights[next[0]++] = weight;
                });
            }
        });
        return new FuzzyGraph(offsets, columns, weights);
    }

    /// Returns the graph of some rows, which are renumbered in their order; edges to other rows are dropped.
    ///
    /// @param number room for the new number of each row of this graph: −1 everywhere, before and after the call
    FuzzyGraph restrictedTo(int[] rows, int[] number) {
        for (int i = 0; i < rows.length; i++) number[rows[i]] = i;
        FuzzyGraph kept = of(rows.length, (i, edges) -> {
            for (int edge = offsets[rows[i]]; edge < offsets[rows[i] + 1]; edge++) {
                if (number[columns[edge]] >= 0) edges.add(number[columns[edge]], weights[edge]);
            }
        });
        for (int row : rows) number[row] = -1;
        return kept;
    }

    /// Returns this graph with its rows in another order.
    ///
    /// @param order the rows in their new order
    /// @param places the place of each row in that order
    FuzzyGraph inOrder(int[] order, int[] places) {
        int[] newOffsets = new int[offsets.length];
        for (int place = 0; place < order.length; place++) {
            newOffsets[place + 1] = newOffsets[place] + offsets[order[place] + 1] - offsets[order[place]];
        }
        // the graph is symmetric, so each row is filled by its neighbors, which come in their new order
        int[] next = newOffsets.clone();
        int[] newColumns = new int[columns.length];
        float[] newWeights = new float[columns.length];
        for (int place = 0; place < order.length; place++) {
            for (int edge = offsets[order[place]]; edge < offsets[order[place] + 1]; edge++) {
                int at = next[places[columns[edge]]]++;
                newColumns[at] = place;
                newWeights[at] = weights[edge];
            }
        }
        return new FuzzyGraph(newOffsets, newColumns, newWeights);
    }

    /// Returns the connected component of each row, numbered from 0 by first rows.
    int[] components() {
        int[] component = new int[rows()];
        Arrays.fill(component, -1);
        int[] queue = new int[rows()];
        int count = 0;
        for (int first = 0; first < rows(); first++) {
            if (component[first] >= 0) continue;
            int head = 0;
            int tail = 0;
            queue[tail++] = first;
            component[first] = count;
            while (head < tail) {
                int row = queue[head++];
                for (int edge = offsets[row]; edge < offsets[row + 1]; edge++) {
                    if (component[columns[edge]] >= 0) continue;
                    component[columns[edge]] = count;
                    queue[tail++] = columns[edge];
                }
            }
            count++;
        }
        return component;
    }

    int rows() {
        return offsets.length - 1;
    }

    /// Returns the number of stored weights: every undirected edge counts twice.
    int edges() {
        return columns.length;
    }

    int firstEdge(int row) {
        return offsets[row];
    }

    int endEdge(int row) {
        return offsets[row + 1];
    }

    int column(int edge) {
        return columns[edge];
    }

    float weight(int edge) {
        return weights[edge];
    }

    float maxWeight() {
        float max = 0;
        for (float weight : weights) max = Math.max(max, weight);
        return max;
    }

    /// Returns the sum of the weights of a row.
    double degree(int row) {
        double sum = 0;
        for (int edge = offsets[row]; edge < offsets[row + 1]; edge++) sum += weights[edge];
        return sum;
    }

    /// Returns the product of a row of weights and a vector, in four partial sums, none of which waits for the sum
    /// before it.
    double times(int row, double[] vector) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int edge = offsets[row];
        int end = offsets[row + 1];
        for (; edge + 3 < end; edge += 4) {
            a += weights[edge] * vector[columns[edge]];
            b += weights[edge + 1] * vector[columns[edge + 1]];
            c += weights[edge + 2] * vector[columns[edge + 2]];
            d += weights[edge + 3] * vector[columns[edge + 3]];
        }
        for (; edge < end; edge++) a += weights[edge] * vector[columns[edge]];
        return (a + b) + (c + d);
    }

    /// The directed graph of memberships of neighbors in the neighborhood of a row, or its transpose.
    private record Directed(int[] offsets, int[] columns, float[] weights) {

        static Directed memberships(Neighbors neighbors, SmoothDistances smooth) {
            int n = neighbors.rows();
            int out = neighbors.k() - 1;
            int[] offsets = new int[n + 1];
            int[] columns = new int[Math.multiplyExact(n, out)];
            float[] weights = new float[columns.length];
            for (int row = 0; row < n; row++) {
                for (int rank = 1; rank <= out; rank++) {
                    int at = row * out + rank - 1;
                    columns[at] = neighbors.index(row, rank);
                    weights[at] = membership(neighbors.distance(row, rank), smooth, row);
                }
                offsets[row + 1] = (row + 1) * out;
            }
            return new Directed(offsets, columns, weights);
        }

        private static float membership(double distance, SmoothDistances smooth, int row) {
            double beyond = distance - smooth.rho()[row];
            double sigma = smooth.sigma()[row];
            return beyond <= 0 || sigma == 0 ? 1 : (float) Math.exp(-beyond / sigma);
        }

        /// Returns the transpose, with ascending columns.
        Directed transposed() {
            int n = offsets.length - 1;
            int[] starts = new int[n + 1];
            for (int column : columns) starts[column + 1]++;
            for (int row = 0; row < n; row++) starts[row + 1] += starts[row];
            int[] next = starts.clone();
            int[] rows = new int[columns.length];
            float[] values = new float[columns.length];
            for (int row = 0; row < n; row++) {
                for (int edge = offsets[row]; edge < offsets[row + 1]; edge++) {
                    int at = next[columns[edge]]++;
                    rows[at] = row;
                    values[at] = weights[edge];
                }
            }
            return new Directed(starts, rows, values);
        }
    }
}
