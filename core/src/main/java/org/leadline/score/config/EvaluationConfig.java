package org.leadline.score.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leadline.InputException;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.Labels;
import org.leadline.embedding.NetworkLayer;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;

/// How a milestone is scored; the defaults are the paper's (section III-C), and where it is silent, ours.
///
/// @param layout how layouts are made
/// @param clusters how layouts are clustered
/// @param probes the references that label-free scores are held against
/// @param sampling how often random scores are repeated, and up to how many rows scores are exact
/// @param selection what is scored
/// @param tuning constants of formulas that are not the usual ones
public record EvaluationConfig(
        LayoutConfig layout,
        ClusterConfig clusters,
        ProbeConfig probes,
        SamplingConfig sampling,
        Selection selection,
        Tuning tuning) {

    /// The paper's suite with seeds 0, 1 and 2.
    public static EvaluationConfig paper() {
        return new EvaluationConfig(
                LayoutConfig.paper(),
                ClusterConfig.paper(),
                ProbeConfig.paper(),
                SamplingConfig.defaults(),
                Selection.paper(),
                Tuning.none());
    }

    /// With the probe that the paper takes for encoders that were trained elsewhere (section III-D); its wider
    /// bins of the entropy are a constant of that score.
    public EvaluationConfig withTransferProbe() {
        return new EvaluationConfig(layout, clusters, probes.forTransfer(), sampling, selection, tuning);
    }

    /// With the seeds 0 to `count − 1`.
    public EvaluationConfig withRepeats(int count) {
        if (count < 1) throw new InputException("`repeats` is at least 1, but it is " + count);
        return withSampling(new SamplingConfig(SamplingConfig.seeds(count), sampling.exactUpTo()));
    }

    public EvaluationConfig withClusters(int k) {
        return withClusters(List.of(k));
    }

    /// With several k₁, the first of which tables show.
    public EvaluationConfig withClusters(List<Integer> ks) {
        return withClusterConfig(new ClusterConfig(ks, clusters.geometry()));
    }

    public EvaluationConfig withGeometry(Geometry other) {
        return withClusterConfig(new ClusterConfig(clusters.k(), other));
    }

    public EvaluationConfig withFrame(Frame other) {
        return withLayout(new LayoutConfig(layout.umap(), other));
    }

    public EvaluationConfig withUmap(UmapConfig other) {
        return withLayout(new LayoutConfig(other, layout.frame()));
    }

    public EvaluationConfig withExactUpTo(int rows) {
        return withSampling(new SamplingConfig(sampling.seeds(), rows));
    }

    public EvaluationConfig withMetrics(Set<String> ids) {
        return withSelection(new Selection(ids, selection.layer()));
    }

    public EvaluationConfig withLayer(NetworkLayer other) {
        return withSelection(new Selection(selection.metrics(), other));
    }

    /// With another constant of one metric's formula.
    ///
    /// @throws InputException where the metric has no constant of that name and kind
    public EvaluationConfig withConstant(Metric metric, String constant, Object value) {
        return new EvaluationConfig(
                layout, clusters, probes, sampling, selection, tuning.with(metric, constant, value));
    }

    public EvaluationConfig withProbes(ProbeConfig other) {
        return new EvaluationConfig(layout, clusters, other, sampling, selection, tuning);
    }

    private EvaluationConfig withLayout(LayoutConfig other) {
        return new EvaluationConfig(other, clusters, probes, sampling, selection, tuning);
    }

    private EvaluationConfig withClusterConfig(ClusterConfig other) {
        return new EvaluationConfig(layout, other, probes, sampling, selection, tuning);
    }

    private EvaluationConfig withSampling(SamplingConfig other) {
        return new EvaluationConfig(layout, clusters, probes, other, selection, tuning);
    }

    private EvaluationConfig withSelection(Selection other) {
        return new EvaluationConfig(layout, clusters, probes, sampling, other, tuning);
    }

    /// @param rows the number of rows of the evaluation split
    /// @throws InputException where there are too few rows for the layout's neighbors
    public void requireRowsForLayout(int rows) {
        int neighbors = layout.umap().nNeighbors();
        if (rows < neighbors + 1) {
            throw new InputException("a layout with " + neighbors + " neighbors needs at least " + (neighbors + 1)
                    + " rows, and there are " + rows + ": a smaller `neighbors` needs fewer");
        }
    }

    /// @param rows the number of rows of the evaluation split
    /// @param k the number of clusters of C1
    /// @throws InputException where there are too few rows for k clusters
    public void requireRowsForC1(int rows, int k) {
        if (rows < k) {
            throw new InputException("a clustering of k = " + k + " clusters needs at least " + k
                    + " rows, and there are " + rows + ": a smaller `k` needs fewer");
        }
    }

    /// @param rows the number of rows of the evaluation split
    /// @param k the number of clusters of C1
    /// @throws InputException where there are too few rows for the 2k clusters of C2
    public void requireRowsForC2(int rows, int k) {
        if (rows < 2L * k) {
            throw new InputException("clusterings of k = " + k + " and 2k = " + 2L * k + " clusters need at least "
                    + 2L * k + " rows, and there are " + rows + ": a smaller `k` needs fewer");
        }
    }

    /// The k₁ that tables show, for rows with these labels.
    public int clustersFor(Optional<Labels> labels) {
        return clusters.countsFor(labels).getFirst();
    }
}
