package org.leadline.score.input;

import java.util.stream.IntStream;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Cause;
import org.leadline.neighbor.SpanningTrees;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// The lengths of minimum spanning trees of growing numbers of rows.
public final class TreesInput {

    /// The maximum number of rows of a tree. Memory and time go with its square.
    static final int MAX_ROWS = 3000;

    /// The numbers of rows, evenly spaced from half of the rows to all.
    static final int SIZES = 5;

    /// The random orders of rows, of which a tree takes the first rows.
    static final int REPEATS = 3;

    private static final int MIN_ROWS = 10;
    private static final Seed SEED = new Seed(0).derive("spanning trees");

    /// Euclidean minimum spanning trees of the rows, or of 3,000 drawn from them: five sizes, three orders each. The
    /// draws do not depend on a score's seed. Undefined for fewer than ten rows, and where every row is the same.
    public static final Input<Trees> TREES = Input.named("spanning trees")
            .needs(RowsInput.ROWS)
            .constant("maxRows", MAX_ROWS)
            .constant("sizes", SIZES)
            .constant("repeats", REPEATS)
            .make(scope -> {
                Embeddings rows = scope.get(RowsInput.ROWS);
                if (rows.rows() < MIN_ROWS) {
                    throw scope.undefined(
                            Cause.TOO_FEW_ROWS,
                            "trees are compared from " + MIN_ROWS + " rows on, and there are " + rows.rows());
                }
                if (rows.isConstant()) {
                    throw scope.undefined(Cause.COLLAPSED, "every row is the same: the encoder has collapsed");
                }
                return of(rows);
            });

    private TreesInput() {}

    /// The trees of one milestone.
    ///
    /// @param sizes numbers of rows, ascending; the last is that of all rows that were drawn
    /// @param lengths the sum of a tree's edges for each size and order, shape `[sizes, repeats]`
    /// @param radius root of the mean squared distance of the rows that were drawn to their mean
    public record Trees(int[] sizes, double[][] lengths, double radius) {

        /// The length of the tree of all rows that were drawn.
        public double whole() {
            return lengths[lengths.length - 1][0];
        }
    }

    /// The trees of the rows, or of a fixed sample of them.
    ///
    /// @param points shape `[n, d]`, n at least 10
    public static Trees of(Embeddings points) {
        int n = Math.min(points.rows(), MAX_ROWS);
        Embeddings drawn = n == points.rows()
                ? points
                : points.select(
                        RowSample.draw(points.rows(), n, SEED.derive("rows").generator()));
        SpanningTrees trees = SpanningTrees.of(drawn);
        int[][] orders = IntStream.range(0, REPEATS)
                .mapToObj(repeat ->
                        Shuffle.order(n, SEED.derive("order").derive(repeat).generator()))
                .toArray(int[][]::new);
        int[] sizes = sizes(n);
        double[][] lengths = new double[SIZES][REPEATS];
        IntStream.range(0, SIZES * REPEATS).parallel().forEach(place -> {
            int size = place / REPEATS;
            int repeat = place % REPEATS;
            // all rows have one tree, in whatever order
            int order = size == SIZES - 1 ? 0 : repeat;
            if (order == repeat) lengths[size][repeat] = trees.length(orders[order], sizes[size]);
        });
        for (int repeat = 1; repeat < REPEATS; repeat++) lengths[SIZES - 1][repeat] = lengths[SIZES - 1][0];
        return new Trees(sizes, lengths, radius(drawn));
    }

    private static int[] sizes(int n) {
        int least = Math.ceilDiv(n, 2);
        return IntStream.range(0, SIZES)
                .map(step -> least + Math.ceilDiv((n - least) * step, SIZES - 1))
                .toArray();
    }

    private static double radius(Embeddings points) {
        double[] means = points.columnMeans();
        float[] row = new float[points.dimension()];
        double squares = 0;
        for (int i = 0; i < points.rows(); i++) {
            points.copyRow(i, row);
            for (int k = 0; k < row.length; k++) squares += (row[k] - means[k]) * (row[k] - means[k]);
        }
        return Math.sqrt(squares / points.rows());
    }
}
