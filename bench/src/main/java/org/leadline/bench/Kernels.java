package org.leadline.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.leadline.cluster.AdjustedMutualInformation;
import org.leadline.cluster.Clustering;
import org.leadline.cluster.KMeans;
import org.leadline.cluster.KMeansConfig;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.Embeddings;
import org.leadline.manifold.Umap;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.neighbor.Neighbors;
import org.leadline.random.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// JMH benchmarks of the steps behind the scores, on 2,000 rows of 128 columns in ten classes.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {

    private static final int ROWS = 2000;
    private static final int DIMENSION = 128;
    private static final int CLASSES = 10;
    private static final int EPOCHS = 100;
    private static final Seed SEED = new Seed(3);

    /// The set and a clustering of it.
    @State(Scope.Benchmark)
    public static class Rows {
        private final SyntheticSet set = SyntheticSet.of(ROWS, DIMENSION, CLASSES, SEED);
        private final int[] clusters =
                KMeans.fit(set.points(), KMeansConfig.cosine(2 * CLASSES), SEED).assignment();
    }

    /// The graph of the set, and a layout of it.
    @State(Scope.Benchmark)
    public static class Graph {
        private final Umap umap = Umap.of(
                SyntheticSet.of(ROWS, DIMENSION, CLASSES, SEED).points(),
                UmapConfig.paper().withEpochs(EPOCHS));
        private final Embeddings layout = umap.layout(SEED);
    }

    /// 50 neighbors of every row.
    @Benchmark
    public Neighbors exactNeighbors(Rows rows) {
        return ExactNeighbors.of(rows.set.points(), UmapConfig.paper().nNeighbors());
    }

    /// The silhouettes of two clusterings in one pass.
    @Benchmark
    public List<Outcome> silhouettes(Rows rows) {
        return Silhouette.of(rows.set.points(), List.of(rows.set.classes(), rows.clusters));
    }

    /// 100 epochs of the layout, its graph at hand.
    @Benchmark
    public Embeddings layout(Graph graph) {
        return graph.umap.layout(SEED);
    }

    /// Cosine k-means of a layout, ten restarts.
    @Benchmark
    public Clustering kMeans(Graph graph) {
        return KMeans.fit(graph.layout, KMeansConfig.cosine(CLASSES), SEED);
    }

    /// AMI of the classes and twice as many clusters.
    @Benchmark
    public Outcome ami(Rows rows) {
        return AdjustedMutualInformation.of(rows.set.classes(), rows.clusters);
    }
}
