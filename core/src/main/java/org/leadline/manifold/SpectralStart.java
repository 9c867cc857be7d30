package org.leadline.manifold;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistance;
import org.leadline.linalg.SymmetricEigen;
import org.leadline.random.Seed;

/// The start of a layout: the eigenvectors of the Laplacian of the graph, component by component.
///
/// One component is laid out by its eigenvectors. Several components are placed around centers, as umap-learn
/// does: on the axes where there are few components, else by the Laplacian eigenvectors of the distances between
/// their means. More than [#MAX_SOLVED] components, whose distances would take too much memory and time, have
/// centers drawn at random from a fixed seed. The start depends on the points and their graph alone, not on a
/// seed; its last bits depend on the kernels of OpenBLAS for the processor.
final class SpectralStart {

    /// Seeds of random positions: any fixed numbers. Other numbers change layouts of graphs with small or many
    /// components.
    private static final Seed SMALL_COMPONENTS = new Seed(0xC0);
    private static final Seed CENTERS = new Seed(0xCE);

    /// Maximum number of components whose centers are found by eigenvectors.
    static final int MAX_SOLVED = 1000;

    private SpectralStart() {}

    /// Computes the start.
    ///
    /// @param points shape `[n, d]`, from which the graph was made
    /// @return `dimensions` axes of length n
    static double[][] of(Embeddings points, FuzzyGraph graph, int dimensions) {
        int[] component = graph.components();
        int count = Arrays.stream(component).max().orElse(0) + 1;
        if (count == 1) return layout(graph, dimensions, 1, SMALL_COMPONENTS.generator());

        List<int[]> members = members(component, count);
        double[][] centers = centers(points, members, dimensions);
        double[][] start = new double[dimensions][graph.rows()];
        int[] number = new int[graph.rows()];
        Arrays.fill(number, -1);
        for (int c = 0; c < count; c++) {
            double reach = reach(centers, c);
            double[][] inner = layout(
                    graph.restrictedTo(members.get(c), number),
                    dimensions,
                    reach,
                    SMALL_COMPONENTS.derive(c).generator());
            for (int axis = 0; axis < dimensions; axis++) {
                for (int i = 0; i < members.get(c).length; i++) {
                    start[axis][members.get(c)[i]] = centers[c][axis] + inner[axis][i];
                }
            }
        }
        return start;
    }

    /// Lays out a connected graph within `[−reach, reach]` an axis. A graph too small for eigenvectors gets random
    /// positions.
    private static double[][] layout(FuzzyGraph graph, int dimensions, double reach, SplittableRandom random) {
        int n = graph.rows();
        if (n < 2 * dimensions || n <= dimensions + 1) {
            double[][] strewn = new double[dimensions][n];
            for (double[] axis : strewn) Arrays.setAll(axis, i -> reach * (2 * random.nextDouble() - 1));
            return strewn;
        }
        double[][] vectors = LaplacianEigenvectors.of(graph, dimensions);
        double extreme = Arrays.stream(vectors)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
        for (double[] axis : vectors) for (int i = 0; i < n; i++) axis[i] *= reach / extreme;
        return vectors;
    }

    private static List<int[]> members(int[] component, int count) {
        int[] sizes = new int[count];
        for (int c : component) sizes[c]++;
        int[][] members = new int[count][];
        for (int c = 0; c < count; c++) members[c] = new int[sizes[c]];
        int[] next = new int[count];
        for (int row = 0; row < component.length; row++) members[component[row]][next[component[row]]++] = row;
        return List.of(members);
    }

    /// Returns the centers of the components, shape `[components, dimensions]`, within `[−1, 1]`.
    private static double[][] centers(Embeddings points, List<int[]> members, int dimensions) {
        int count = members.size();
        if (count > MAX_SOLVED) return strewnCenters(count, dimensions);
        return count > 2 * dimensions ? spectralCenters(points, members, dimensions) : axes(count, dimensions);
    }

    private static double[][] strewnCenters(int count, int dimensions) {
        SplittableRandom random = CENTERS.generator();
        double[][] centers = new double[count][dimensions];
        for (double[] center : centers) Arrays.setAll(center, axis -> 2 * random.nextDouble() - 1);
        return centers;
    }

    /// Returns one center on each half-axis, the positive half-axes first.
    private static double[][] axes(int count, int dimensions) {
        int positive = Math.ceilDiv(count, 2);
        double[][] centers = new double[count][dimensions];
        for (int c = 0; c < count; c++) centers[c][c % positive] = c < positive ? 1 : -1;
        return centers;
    }

    private static double[][] spectralCenters(Embeddings points, List<int[]> members, int dimensions) {
        int count = members.size();
        double[][] means = new double[count][];
        for (int c = 0; c < count; c++) means[c] = points.select(members.get(c)).columnMeans();
        double[][] affinity = new double[count][count];
        double[] rootDegrees = new double[count];
        for (int c = 0; c < count; c++) {
            for (int other = 0; other < count; other++) {
                affinity[c][other] = c == other
                        ? 1
                        : Math.exp(-SquaredDistance.inOrder(means[c], 0, means[other], 0, points.dimension()));
                rootDegrees[c] += affinity[c][other];
            }
            rootDegrees[c] = Math.sqrt(rootDegrees[c]);
        }
        for (int c = 0; c < count; c++) {
            for (int other = 0; other < count; other++) affinity[c][other] /= rootDegrees[c] * rootDegrees[other];
        }
        SymmetricEigen eigen = SymmetricEigen.of(affinity);
        double[][] centers = new double[count][dimensions];
        double extreme = 0;
        for (int axis = 0; axis < dimensions; axis++) {
            for (int c = 0; c < count; c++) {
                centers[c][axis] = eigen.vectors()[axis + 1][c] / rootDegrees[c];
                extreme = Math.max(extreme, Math.abs(centers[c][axis]));
            }
        }
        for (double[] center : centers) for (int axis = 0; axis < dimensions; axis++) center[axis] /= extreme;
        return centers;
    }

    /// Returns half the distance from a center to the nearest other center. For random centers, returns half the
    /// side of the cube that each has on the average.
    private static double reach(double[][] centers, int c) {
        if (centers.length > MAX_SOLVED) return Math.pow(centers.length, -1.0 / centers[c].length);
        double minSquared = Double.POSITIVE_INFINITY;
        for (double[] other : centers) {
            double squared = SquaredDistance.inOrder(centers[c], 0, other, 0, other.length);
            if (squared > 0) minSquared = Math.min(minSquared, squared);
        }
        return minSquared == Double.POSITIVE_INFINITY ? 1 : Math.sqrt(minSquared) / 2;
    }
}
