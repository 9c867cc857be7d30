package org.leadline.manifold;

import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;

/// UMAP of one embedding matrix: the graph and the start are made once, then a layout a seed.
///
/// Follows umap-learn 0.5.12: exact neighbours, fuzzy simplicial set, spectral start scaled to `[0, 10]` an axis, 500
/// epochs (200 above 10,000 rows). The layout of a seed is the same on any number of threads.
/// Source: McInnes, Healy and Melville 2020.
public final class Umap {

    private static final double START_EXTENT = 10;
    private static final double START_NOISE = 1e-4;

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

    /// Finds the neighbours, and from them the graph and the spectral start.
    ///
    /// @param points shape `[n, d]`, not modified
    /// @throws InputException where there are fewer rows than neighbours + 1
    public static Umap of(Embeddings points, UmapConfig config) {
        if (points.rows() < config.nNeighbors() + 1) {
            throw new InputException("a layout with " + config.nNeighbors() + " neighbours needs at least "
                    + (config.nNeighbors() + 1) + " rows, and there are " + points.rows());
        }
        return of(points, ExactNeighbors.of(points, config.nNeighbors()), config);
    }

    /// Makes the graph and the spectral start from neighbours that were found before.
    ///
    /// @param points shape `[n, d]`, not modified
    /// @param neighbors of these points, as many as the config says
    public static Umap of(Embeddings points, Neighbors neighbors, UmapConfig config) {
        if (neighbors.rows() != points.rows() || neighbors.k() != config.nNeighbors()) {
            throw new InputException("a layout of " + points.rows() + " rows with " + config.nNeighbors()
                    + " neighbours was given " + neighbors.k() + " neighbours of " + neighbors.rows() + " rows");
        }
        FuzzyGraph graph =
                FuzzyGraph.of(neighbors, SmoothDistances.of(neighbors)).prunedFor(config.epochsFor(points.rows()));
        double[][] start = SpectralStart.of(points, graph, config.components());
        CurveParameters curve = CurveParameters.fit(config.spread(), config.minDistance());
        return new Umap(config, curve, graph, start);
    }

    /// Lays the graph out.
    ///
    /// @return shape `[n, components]`, in umap-learn's frame: about `[0, 10]` an axis at the start, not centred
    public Embeddings layout(Seed seed) {
        float[] optimized =
                new LayoutOptimizer(graph, curve, config, startFor(seed.derive("start")), seed.derive("pushes")).run();
        int components = config.components();
        float[] rowMajor = new float[graph.rows() * components];
        for (int row = 0; row < graph.rows(); row++) {
            System.arraycopy(optimized, 3 * row, rowMajor, row * components, components);
        }
        return Embeddings.of(rowMajor, graph.rows(), components);
    }

    /// The start with a little noise, stretched over the same range on every axis in use.
    private float[] startFor(Seed seed) {
        var random = seed.generator();
        int n = graph.rows();
        double extreme = 0;
        for (double[] axis : start) for (double x : axis) extreme = Math.max(extreme, Math.abs(x));
        float[] positions = new float[Math.multiplyExact(3, n)];
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
                positions[3 * i + a] = (float) (START_EXTENT * (noisy[i] - low) / (high - low));
            }
        }
        return positions;
    }
}
