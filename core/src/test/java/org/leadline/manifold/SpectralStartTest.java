package org.leadline.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.random.Seed;
import org.leadline.testing.Clouds;

@Tag("slow")
class SpectralStartTest {

    /// Against Hipparchus' dense eigendecomposition of the same Laplacian.
    @Test
    void eigenvectorsAreThoseOfADenseSolver() throws Exception {
        FuzzyGraph graph = graph(GoldenSets.points("roll"), 50);
        double[][] dense = new double[graph.rows()][graph.rows()];
        for (int row = 0; row < graph.rows(); row++) {
            for (int edge = graph.firstEdge(row); edge < graph.endEdge(row); edge++) {
                int column = graph.column(edge);
                dense[row][column] = graph.weight(edge) / Math.sqrt(graph.degree(row) * graph.degree(column));
            }
        }
        EigenDecompositionSymmetric exact =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(dense, false), 1e-12, true);
        double[][] found = LaplacianEigenvectors.of(graph, 3);
        for (int i = 0; i < 3; i++) {
            double[] expected = exact.getEigenvector(i + 1).toArray();
            double along = 0;
            for (int row = 0; row < expected.length; row++) along += expected[row] * found[i][row];
            assertThat(Math.abs(along)).as("vector " + i).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void separateGroupsStartAroundCentersOfTheirOwn() {
        Embeddings points = groups(3, 80, 1000);
        double[][] start = SpectralStart.of(points, graph(points, 10), 3);
        for (int group = 0; group < 3; group++) {
            for (int axis = 0; axis < 3; axis++) {
                double[] own = Arrays.copyOfRange(start[axis], group * 80, (group + 1) * 80);
                double reach = Arrays.stream(own)
                        .map(x -> Math.abs(x - center(own)))
                        .max()
                        .orElseThrow();
                assertThat(reach).isLessThan(1.5);
            }
        }
        assertThat(distance(start, 0, 80)).isGreaterThan(0.5);
        assertThat(distance(start, 80, 160)).isGreaterThan(0.5);
    }

    @Test
    void manySeparateGroupsGetFinitePlaces() {
        Embeddings points = groups(9, 30, 1000);
        for (double[] axis : SpectralStart.of(points, graph(points, 10), 3)) {
            assertThat(Arrays.stream(axis).allMatch(Double::isFinite)).isTrue();
        }
    }

    @Test
    void thousandsOfSeparateGroupsStartWithinBoundsAndApart() {
        int groups = 3 * SpectralStart.MAX_SOLVED;
        Embeddings points = repeated(Clouds.normal(groups, 5, 1), 6);
        FuzzyGraph graph = graph(points, 5);
        assertThat(graph.components()[points.rows() - 1]).isEqualTo(groups - 1);
        double[][] start = SpectralStart.of(points, graph, 3);
        double reach = Math.pow(groups, -1.0 / 3);
        for (double[] axis : start) {
            assertThat(Arrays.stream(axis).allMatch(x -> Math.abs(x) <= 1 + reach))
                    .isTrue();
            assertThat(Arrays.stream(axis).max().orElseThrow()).isGreaterThan(0.9);
            assertThat(Arrays.stream(axis).min().orElseThrow()).isLessThan(-0.9);
        }
        for (int row = 0; row < points.rows(); row++) {
            assertThat(distance(start, row, row - row % 6)).isLessThan(2 * Math.sqrt(3) * reach + 1e-9);
        }
        assertThat(SpectralStart.of(points, graph, 3)).isDeepEqualTo(start);
    }

    /// Each row several times in succession.
    private static Embeddings repeated(Embeddings points, int times) {
        int[] chosen = new int[points.rows() * times];
        Arrays.setAll(chosen, row -> row / times);
        return points.select(chosen);
    }

    private static double center(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double distance(double[][] start, int one, int other) {
        double sum = 0;
        for (double[] axis : start) sum += Math.pow(axis[one] - axis[other], 2);
        return Math.sqrt(sum);
    }

    private static Embeddings groups(int groups, int size, double apart) {
        var random = new Seed(3).generator();
        float[][] rows = new float[groups * size][5];
        for (int row = 0; row < rows.length; row++) {
            for (int j = 0; j < 5; j++) rows[row][j] = (float) random.nextGaussian();
            rows[row][row / size % 5] += (float) (apart * (1 + row / size));
        }
        return Embeddings.of(rows);
    }

    private static FuzzyGraph graph(Embeddings points, int k) {
        var neighbors = ExactNeighbors.of(points, k);
        return FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors)).prunedFor(500);
    }
}
