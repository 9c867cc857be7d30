package org.leadline.manifold;

import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;

/// UMAP of one embedding matrix: the graph and the start are computed once, layouts once for each seed.
///
/// The steps are those of umap-learn 0.5.12: neighbors (exact unless others are given), fuzzy simplicial set,
/// spectral start scaled to `[0, 10]` an axis, 500 epochs (200 above 10,000 rows). The layout of a seed is equal on
/// any number of threads. Source: McInnes, Healy and Melville 2020.
public final class Umap {

    private static final double START_EXTENT = 10;
    private static final double START_NOISE = 1e-4;

    /// Maximum number of components of the optimizer for pictures.
    private static final int FEW_COMPONENTS = 3;

    private final UmapConfig config;
    private final CurveParameters curve;
    private final FuzzyGraph graph;
    private final double[][] start;

    private Umap(UmapConfig config, CurveParameters curve, FuzzyGraph graph, double[][] start) {
        this.config = config;
        this.curve = curve;
        this.graph = graph;
        this.start = start;
    }

    /// Finds the exact neighbors and computes the graph and the spectral start.
    ///
    /// @param points shape `[n, d]`, not modified
    /// @throws InputException where there are fewer rows than neighbors + 1
    public static Umap of(Embeddings points, UmapConfig config) {
        if (points.rows() < config.nNeighbors() + 1) {
            throw new InputException("a layout with `nNeighbors` = " + config.nNeighbors() + " needs at least "
                    + (config.nNeighbors() + 1) + " rows, but there are " + points.rows());
        }
        return of(points, ExactNeighbors.of(points, config.nNeighbors()), config);
    }

    /// Computes the graph and the spectral start from neighbors, exact or approximate.
    ///
    /// @param points shape `[n, d]`, not modified
    /// @param neighbors the neighbors of these points, `nNeighbors` of each
    public static Umap of(Embeddings points, Neighbors neighbors, UmapConfig config) {
        if (neighbors.rows() != points.rows() || neighbors.k() != config.nNeighbors()) {
            throw new InputException("a layout of " + points.rows() + " rows with " + config.nNeighbors()
                    + " neighbors was given " + neighbors.k() + " neighbors of " + neighbors.rows() + " rows");
        }
        FuzzyGraph graph =
                FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors)).prunedFor(config.epochsFor(points.rows()));
        double[][] start = SpectralStart.of(points, graph, config.components());
        CurveParameters curve = CurveParameters.fit(config.spread(), config.minDistance());
        return new Umap(config, curve, graph, start);
    }

    /// Lays the graph out.
    ///
    /// @return shape `[n, components]`, in umap-learn's frame: about `[0, 10]` an axis at the start, not centered
    public Embeddings layout(Seed seed) {
        return optimized(graph, config, startFor(seed.derive("start")), seed);
    }

    /// Lays the graph out from an earlier layout of its rows instead of the spectral start, in fewer epochs, so
    /// that a point stays near its earlier position. Edges that [#layout] leaves out because they would not be
    /// due once are left out here too.
    ///
    /// The result is for pictures only, such as those of the milestones of a run: it depends on the earlier
    /// layout as well as on the embedding, so scores are always computed from [#layout].
    ///
    /// @param previous shape `[n, components]`, used without scaling or noise
    /// @param epochs passes over the graph, at least 1
    /// @return shape `[n, components]`
    /// @throws InputException where the shape differs, or there is no epoch
    public Embeddings layoutFrom(Embeddings previous, int epochs, Seed seed) {
        int components = config.components();
        if (previous.rows() != graph.rows() || previous.dimension() != components) {
            throw new InputException("`previous` has shape [" + graph.rows() + ", " + components
                    + "], but it has shape [" + previous.rows() + ", " + previous.dimension() + "]");
        }
        UmapConfig fewer = config.withEpochs(epochs);
        int stride = stride();
        float[] positions = new float[Math.multiplyExact(stride, graph.rows())];
        for (int row = 0; row < graph.rows(); row++) {
            for (int a = 0; a < components; a++) positions[stride * row + a] = previous.get(row, a);
        }
        return optimized(graph.prunedFor(epochs), fewer, positions, seed);
    }

    /// Optimizes a layout.
    ///
    /// @param positions start of the rows, shape `[n, 3]` or with more components `[n, components]`; axes
    ///     beyond the components are 0
    private Embeddings optimized(FuzzyGraph edges, UmapConfig steps, float[] positions, Seed seed) {
        int components = config.components();
        Seed pushes = seed.derive("pushes");
        if (components > FEW_COMPONENTS) {
            float[] wide = new WideOptimizer(edges, curve, steps, positions, pushes).run();
            return Embeddings.of(wide, graph.rows(), components);
        }
        float[] optimized = new LayoutOptimizer(edges, curve, steps, positions, pushes).run();
        float[] rowMajor = new float[graph.rows() * components];
        for (int row = 0; row < graph.rows(); row++) {
            System.arraycopy(optimized, 3 * row, rowMajor, row * components, components);
        }
        return Embeddings.of(rowMajor, graph.rows(), components);
    }

    private int stride() {
        return Math.max(FEW_COMPONENTS, config.components());
    }

    /// Returns the start with a little noise, scaled to `[0, 10]` on every axis in use.
    private float[] startFor(Seed seed) {
        var random = seed.generator();
        int n = graph.rows();
        double extreme = 0;
        for (double[] axis : start) for (double x : axis) extreme = Math.max(extreme, Math.abs(x));
        int stride = stride();
        float[] positions = new float[Math.multiplyExact(stride, n)];
        for (int a = 0; a < start.length; a++) {
            double[] noisy = new double[n];
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                noisy[i] = start[a][i] * START_EXTENT / extreme + START_NOISE * random.nextGaussian();
                low = Math.min(low, noisy[i]);
                high = Math.max(high, noisy[i]);
            }
            for (int i = 0; i < n; i++) {
                positions[stride * i + a] = (float) (START_EXTENT * (noisy[i] - low) / (high - low));
            }
        }
        return positions;
    }
}
