package org.leadline.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.Labels;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.HistogramEntropy;
import org.leadline.metric.PaperMetrics;
import org.leadline.metric.Score;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.run.Output;

/// How a milestone is scored; the defaults are the paper's (section III-C), and where it is silent, ours.
///
/// @param clusters each k₁ to cluster with, the first of which tables show; if empty, the number of classes that
///     occur, or 10 with fewer than two
/// @param seeds a layout, two clusterings and a probe for each
/// @param frame of the layout, for clustering
/// @param geometry of the clustering
/// @param umap the layout
/// @param binWidth bin width of the entropy, in standard deviations
/// @param linearProbe the reference that label-free scores are held against
/// @param knn the nearest-neighbour reference
/// @param exactUpTo rows; with more, neighbours are approximate and silhouettes are estimated from a sample
/// @param metrics ids of the metrics to compute; if empty, those of the paper
/// @param output the part of the network whose rows are scored
/// @param alphaRanks of the eigenvalues that α-ReQ is fitted to
public record EvaluationConfig(
        List<Integer> clusters,
        List<Long> seeds,
        Frame frame,
        Geometry geometry,
        UmapConfig umap,
        double binWidth,
        LinearProbeConfig linearProbe,
        KnnProbeConfig knn,
        int exactUpTo,
        Set<String> metrics,
        Output output,
        Ranks alphaRanks) {

    /// @param first from 1
    /// @param last above the first
    public record Ranks(int first, int last) {
        public Ranks {
            if (first < 1 || last <= first) {
                throw new InputException("the ranks of a fit ascend from at least 1, unlike " + first + " to " + last);
            }
        }
    }

    /// The ranks that the published library of α-ReQ fits.
    private static final Ranks ALPHA_RANKS = new Ranks(11, 100);

    private static final int CLUSTERS_WITHOUT_LABELS = 10;
    private static final int EXACT_UP_TO = 100_000;
    private static final double TRANSFER_BIN_WIDTH = 0.8;
    private static final int TRANSFER_BATCH = 48;
    private static final double TRANSFER_PEAK = 0.003;

    public EvaluationConfig {
        seeds = List.copyOf(seeds);
        clusters = List.copyOf(clusters);
        metrics = Set.copyOf(metrics);
        if (exactUpTo < 1)
            throw new InputException("the rows scored exactly are at least 1, but they are " + exactUpTo);
        if (seeds.isEmpty()) throw new InputException("an evaluation takes at least one seed, but it was given none");
        for (int k : clusters) {
            if (k < 2) throw new InputException("the number of clusters k is at least 2, but it is " + k);
        }
        if (Set.copyOf(clusters).size() < clusters.size()) {
            throw new InputException("each number of clusters k is named once, but they are " + clusters);
        }
    }

    /// The paper's suite with seeds 0, 1 and 2.
    public static EvaluationConfig paper() {
        return new EvaluationConfig(
                List.of(),
                List.of(0L, 1L, 2L),
                Frame.CENTRED,
                Geometry.COSINE,
                UmapConfig.paper(),
                HistogramEntropy.DEFAULT_BIN_WIDTH,
                LinearProbeConfig.defaults(),
                KnnProbeConfig.defaults(),
                EXACT_UP_TO,
                Set.of(),
                Output.EMBEDDING,
                ALPHA_RANKS);
    }

    /// The same with what the paper changes for encoders that were trained elsewhere (section III-D): a probe with
    /// batches of 48 and a peak of 0.003, and bins of the entropy twice as wide.
    public EvaluationConfig forTransfer() {
        return new EvaluationConfig(
                clusters,
                seeds,
                frame,
                geometry,
                umap,
                TRANSFER_BIN_WIDTH,
                linearProbe.withBatchSize(TRANSFER_BATCH).withPeakLearningRate(TRANSFER_PEAK),
                knn,
                exactUpTo,
                metrics,
                output,
                alphaRanks);
    }

    /// Seeds 0 to `count − 1`.
    public EvaluationConfig withSeeds(int count) {
        return new EvaluationConfig(
                clusters,
                LongStream.range(0, count).boxed().toList(),
                frame,
                geometry,
                umap,
                binWidth,
                linearProbe,
                knn,
                exactUpTo,
                metrics,
                output,
                alphaRanks);
    }

    public EvaluationConfig withClusters(int k) {
        return withClusters(List.of(k));
    }

    /// With several k₁, the first of which tables show.
    public EvaluationConfig withClusters(List<Integer> ks) {
        return new EvaluationConfig(
                ks, seeds, frame, geometry, umap, binWidth, linearProbe, knn, exactUpTo, metrics, output, alphaRanks);
    }

    public EvaluationConfig withFrame(Frame other) {
        return new EvaluationConfig(
                clusters,
                seeds,
                other,
                geometry,
                umap,
                binWidth,
                linearProbe,
                knn,
                exactUpTo,
                metrics,
                output,
                alphaRanks);
    }

    public EvaluationConfig withGeometry(Geometry other) {
        return new EvaluationConfig(
                clusters,
                seeds,
                frame,
                other,
                umap,
                binWidth,
                linearProbe,
                knn,
                exactUpTo,
                metrics,
                output,
                alphaRanks);
    }

    public EvaluationConfig withUmap(UmapConfig other) {
        return new EvaluationConfig(
                clusters,
                seeds,
                frame,
                geometry,
                other,
                binWidth,
                linearProbe,
                knn,
                exactUpTo,
                metrics,
                output,
                alphaRanks);
    }

    public EvaluationConfig withExactUpTo(int rows) {
        return new EvaluationConfig(
                clusters, seeds, frame, geometry, umap, binWidth, linearProbe, knn, rows, metrics, output, alphaRanks);
    }

    public EvaluationConfig withMetrics(Set<String> ids) {
        return new EvaluationConfig(
                clusters, seeds, frame, geometry, umap, binWidth, linearProbe, knn, exactUpTo, ids, output, alphaRanks);
    }

    public EvaluationConfig withOutput(Output other) {
        return new EvaluationConfig(
                clusters,
                seeds,
                frame,
                geometry,
                umap,
                binWidth,
                linearProbe,
                knn,
                exactUpTo,
                metrics,
                other,
                alphaRanks);
    }

    public EvaluationConfig withAlphaRanks(Ranks other) {
        return new EvaluationConfig(
                clusters, seeds, frame, geometry, umap, binWidth, linearProbe, knn, exactUpTo, metrics, output, other);
    }

    /// Whether a metric is to be computed.
    boolean wants(Score.Key key) {
        return metrics.isEmpty() ? PaperMetrics.isPaper(key.metric()) : metrics.contains(key.metric());
    }

    /// @param rows of the evaluation split
    /// @param k clusters of C1
    /// @throws InputException where there are too few rows for 2k clusters or for the layout's neighbours
    public void requireRows(int rows, int k) {
        if (rows < 2L * k) {
            throw new InputException("clusterings of k = " + k + " and 2k = " + 2L * k + " clusters need at least "
                    + 2L * k + " rows, and there are " + rows + "; --k sets k");
        }
        int least = umap.nNeighbors() + 1;
        if (rows < least) {
            throw new InputException("a layout with " + umap.nNeighbors() + " neighbours needs at least " + least
                    + " rows, and there are " + rows + "; --neighbors sets their number");
        }
    }

    /// k₁ for rows with these labels.
    public int clustersFor(Optional<Labels> labels) {
        return clusterCountsFor(labels).getFirst();
    }

    /// Each k₁ for rows with these labels, the one that tables show first.
    public List<Integer> clusterCountsFor(Optional<Labels> labels) {
        if (!clusters.isEmpty()) return clusters;
        int classes = labels.map(Labels::occurringClasses).orElse(0);
        return List.of(classes >= 2 ? classes : CLUSTERS_WITHOUT_LABELS);
    }
}
