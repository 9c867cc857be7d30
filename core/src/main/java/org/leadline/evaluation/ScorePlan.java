package org.leadline.evaluation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.leadline.embedding.Labels;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.DistanceOutliers;
import org.leadline.metric.FieldMetrics;
import org.leadline.metric.HistogramEntropy;
import org.leadline.metric.IntrinsicDimension;
import org.leadline.metric.Metric;
import org.leadline.metric.PaperMetrics;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.metric.Spectra;
import org.leadline.metric.SpectralScores;
import org.leadline.metric.ViewScores;
import org.leadline.run.Output;

/// Which scores an evaluation asks of a milestone, each with the constants and the seed that identify it; known
/// before anything is computed.
final class ScorePlan {

    /// Rows that stand for all where there are too many.
    static final int SAMPLED_ROWS = 10_000;

    /// How layouts are made: changed with their order of updates, so that scores of an older way are not taken for
    /// those of this.
    private static final String OPTIMIZER = "shuffled-rounds";

    /// Searches of the k-means that gives pseudo-labels.
    static final int PSEUDO_LABEL_RESTARTS = 1;

    private static final List<Metric> WITHOUT_CONSTANTS =
            List.of(FieldMetrics.SELF_CLUSTER, FieldMetrics.STD_COLLAPSE, FieldMetrics.LOSS);

    /// Scores of the spectrum of centred rows without further constants, and of rows as they are.
    private static final List<Metric> OF_CENTRED = List.of(FieldMetrics.EFFECTIVE_RANK, FieldMetrics.NESUM);

    private static final List<Metric> OF_RAW = List.of(FieldMetrics.STABLE_RANK, FieldMetrics.CONDITION);

    private final EvaluationConfig config;
    private final List<Integer> clusterCounts;
    private final Parameters rows;
    private final Parameters layout;
    private final boolean sampled;
    private final Optional<String> labels;
    private final Optional<String> trainLabels;
    private final Optional<String> trainSource;
    private final OptionalInt views;

    /// @param n rows of the evaluation split
    /// @param labels of the evaluation split
    /// @param trainLabels of the train split, where there is one
    /// @param trainSource of the train split, where it is not the run's own
    /// @param views of each sample, where there are any
    ScorePlan(
            EvaluationConfig config,
            int n,
            Optional<Labels> labels,
            Optional<Labels> trainLabels,
            Optional<String> trainSource,
            OptionalInt views) {
        this.config = config;
        this.views = views;
        this.clusterCounts = config.clusterCountsFor(labels);
        this.rows = ofRows(config);
        this.labels = labels.map(ScorePlan::fingerprint);
        this.trainLabels = trainLabels.map(ScorePlan::fingerprint);
        this.trainSource = trainSource;
        this.sampled = n > config.exactUpTo();
        this.layout = layout(config, n);
    }

    /// Which rows are scored, where they are not the embedding's.
    private static Parameters ofRows(EvaluationConfig config) {
        return config.output() == Output.EMBEDDING
                ? Parameters.none()
                : Parameters.none().with("output", config.output().arrayName());
    }

    /// The constants of a layout of n rows.
    static Parameters layout(EvaluationConfig config, int n) {
        UmapConfig umap = config.umap();
        Parameters layout = ofRows(config)
                .with("optimizer", OPTIMIZER)
                .with("neighbors", umap.nNeighbors())
                .with("components", umap.components())
                .with("minDistance", umap.minDistance())
                .with("spread", umap.spread())
                .with("epochs", umap.epochsFor(n))
                .with("negativeSamples", umap.negativeSamples())
                .with("learningRate", umap.learningRate());
        return n > config.exactUpTo() ? withSearch(layout, config) : layout;
    }

    /// Each k₁, the one that tables show first.
    List<Integer> clusterCounts() {
        return clusterCounts;
    }

    private Parameters clustering(int k) {
        return layout.with(Parameters.CLUSTERS, k)
                .with("frame", config.frame().parameter())
                .with("clustering", config.geometry().name().toLowerCase(Locale.ROOT));
    }

    Score.Key entropy(long seed) {
        return seeded(PaperMetrics.ENTROPY, layout.with("binWidth", config.binWidth()), seed);
    }

    Score.Key robustEntropy(long seed) {
        Parameters bins = layout.with("binWidth", config.binWidth())
                .with("interquartileRangeOfOne", HistogramEntropy.NORMAL_INTERQUARTILE_RANGE);
        return seeded(PaperMetrics.ROBUST_ENTROPY, bins, seed);
    }

    Score.Key layoutOutliers(long seed) {
        return seeded(PaperMetrics.LAYOUT_OUTLIERS, layout, seed);
    }

    Score.Key agreement(long seed, int k) {
        return seeded(PaperMetrics.AGREEMENT, clustering(k).with("k2", 2 * k), seed);
    }

    Score.Key silhouette(long seed, int k) {
        return seeded(PaperMetrics.SILHOUETTE, ofSample(clustering(k)), seed);
    }

    Score.Key silhouetteZ3(long seed, int k) {
        return seeded(FieldMetrics.SILHOUETTE_Z3, ofSample(clustering(k)), seed);
    }

    Score.Key amiGt(long seed, int k) {
        return seeded(PaperMetrics.AMI_GT, withLabels(clustering(k)), seed);
    }

    /// With pseudo-labels from k-means of the rows themselves.
    Score.Key clusterLearnability(long seed, int k) {
        return seeded(
                FieldMetrics.CLUSTER_LEARNABILITY,
                withSearch(rows)
                        .with(Parameters.CLUSTERS, k)
                        .with("clustering", "euclidean")
                        .with("restarts", PSEUDO_LABEL_RESTARTS)
                        .with("neighbors", 1),
                seed);
    }

    Score.Key outliersZ3(long seed) {
        return seeded(FieldMetrics.OUTLIERS_Z3, alone(layout), seed);
    }

    Score.Key outliersBoth(long seed) {
        return seeded(FieldMetrics.OUTLIERS_BOTH, alone(layout), seed);
    }

    Score.Key outliers() {
        return unseeded(FieldMetrics.OUTLIERS, alone(withSearch(rows)));
    }

    private static Parameters alone(Parameters of) {
        return of.with("neighbor", DistanceOutliers.NEIGHBOR)
                .with("limit", DistanceOutliers.LIMIT)
                .with("deviationOverMad", DistanceOutliers.NORMAL);
    }

    private Parameters withSearch(Parameters of) {
        return sampled ? withSearch(of, config) : of;
    }

    /// Neighbours of many rows are approximate, and how many are searched changes which are found.
    private static Parameters withSearch(Parameters of, EvaluationConfig config) {
        return of.with("search", "approximate").with("searchedNeighbors", Workspace.searched(config));
    }

    Score.Key rankMe() {
        return unseeded(
                FieldMetrics.RANK_ME, rows.with("centred", false).with("epsilon", SpectralScores.RANK_ME_EPSILON));
    }

    Score.Key alphaReq() {
        return unseeded(
                FieldMetrics.ALPHA_REQ,
                rows.with("centred", true)
                        .with("firstRank", alphaRanks().first())
                        .with("lastRank", alphaRanks().last())
                        .with("weights", "1/rank"));
    }

    EvaluationConfig.Ranks alphaRanks() {
        return config.alphaRanks();
    }

    Score.Key spectrum() {
        return unseeded(FieldMetrics.SPECTRUM, rows.with("centred", true).with("usedShare", SpectralScores.USED_SHARE));
    }

    Score.Key uniformity() {
        return unseeded(FieldMetrics.UNIFORMITY, ofSample(rows).with("t", 2));
    }

    Score.Key alignment() {
        return unseeded(FieldMetrics.ALIGNMENT, ofViews());
    }

    Score.Key lidar() {
        return unseeded(
                FieldMetrics.LIDAR,
                ofViews().with("delta", ViewScores.LIDAR_DELTA).with("epsilon", ViewScores.LIDAR_EPSILON));
    }

    private Parameters ofViews() {
        return views.isPresent() ? rows.with("views", views.getAsInt()) : rows;
    }

    Score.Key intrinsicDimension() {
        return unseeded(
                FieldMetrics.INTRINSIC_DIMENSION, withSearch(rows).with("keptShare", IntrinsicDimension.KEPT_SHARE));
    }

    Score.Key intrinsicDimensionMle() {
        return unseeded(FieldMetrics.INTRINSIC_DIMENSION_MLE, withSearch(rows));
    }

    Score.Key coherence() {
        return unseeded(
                FieldMetrics.COHERENCE, rows.with("centred", false).with("rankTolerance", Spectra.RANK_TOLERANCE));
    }

    /// A score without constants of its own but for the centring.
    Score.Key of(Metric metric) {
        boolean isOfSpectra = OF_CENTRED.contains(metric) || OF_RAW.contains(metric);
        return unseeded(metric, isOfSpectra ? rows.with("centred", OF_CENTRED.contains(metric)) : rows);
    }

    Score.Key silhouetteGt() {
        return unseeded(PaperMetrics.SILHOUETTE_GT, ofSample(withLabels(rows)));
    }

    /// The linear probe: on a train split where there is one, else cross-validated.
    Score.Key linearProbe(long seed) {
        boolean crossValidated = labels.isPresent() && trainLabels.isEmpty();
        return seeded(crossValidated ? PaperMetrics.LINEAR_PROBE_CV : PaperMetrics.LINEAR_PROBE, probe(), seed);
    }

    /// The linear probe on changed images, of the first seed alone: it takes as long as epochs of training.
    Score.Key augmentedProbe() {
        Parameters probe = probe().with("augmentation", "autoaugment-cifar10");
        return seeded(PaperMetrics.LINEAR_PROBE_AUGMENTED, probe, config.seeds().getFirst());
    }

    private Parameters probe() {
        return withTrain()
                .with("epochs", config.linearProbe().epochs())
                .with("batchSize", config.linearProbe().batchSize())
                .with("peakLearningRate", config.linearProbe().peakLearningRate())
                .with("weightDecay", config.linearProbe().weightDecay());
    }

    /// The nearest-neighbour classifier: on a train split where there is one, else leaving each row out.
    Score.Key knn() {
        Parameters knn = withTrain()
                .with("neighbors", config.knn().neighbors())
                .with("temperature", config.knn().temperature())
                .with("reference", trainLabels.isPresent() ? "train" : "leave-one-out");
        return new Score.Key(PaperMetrics.KNN.id(), knn, OptionalLong.empty());
    }

    /// Every score, references last.
    List<Score.Key> all() {
        List<Score.Key> keys = new ArrayList<>();
        for (int k : clusterCounts) {
            for (long seed : config.seeds()) {
                keys.add(agreement(seed, k));
                keys.add(silhouette(seed, k));
                keys.add(silhouetteZ3(seed, k));
                keys.add(amiGt(seed, k));
                keys.add(clusterLearnability(seed, k));
            }
        }
        for (long seed : config.seeds()) {
            keys.add(entropy(seed));
            keys.add(robustEntropy(seed));
            keys.add(layoutOutliers(seed));
            keys.add(outliersZ3(seed));
            keys.add(outliersBoth(seed));
            keys.add(linearProbe(seed));
        }
        keys.addAll(List.of(rankMe(), alphaReq(), spectrum(), uniformity(), alignment(), lidar()));
        keys.addAll(List.of(
                intrinsicDimension(), intrinsicDimensionMle(), outliers(), augmentedProbe(), silhouetteGt(), knn()));
        keys.add(coherence());
        for (Metric metric : OF_CENTRED) keys.add(of(metric));
        for (Metric metric : OF_RAW) keys.add(of(metric));
        for (Metric metric : WITHOUT_CONSTANTS) keys.add(of(metric));
        return keys.stream().filter(config::wants).toList();
    }

    private Parameters ofSample(Parameters clusters) {
        return sampled ? clusters.with("sampledRows", SAMPLED_ROWS) : clusters;
    }

    private Parameters withLabels(Parameters parameters) {
        Parameters with = parameters;
        if (labels.isPresent()) with = with.with("labels", labels.get());
        return trainLabels.isPresent() ? with.with("trainLabels", trainLabels.get()) : with;
    }

    /// What the probes learn from.
    private Parameters withTrain() {
        Parameters with = withLabels(rows);
        return trainSource.isPresent() ? with.with("train", trainSource.get()) : with;
    }

    private static Score.Key unseeded(Metric metric, Parameters parameters) {
        return new Score.Key(metric.id(), parameters, OptionalLong.empty());
    }

    private static Score.Key seeded(Metric metric, Parameters parameters, long seed) {
        return new Score.Key(metric.id(), parameters, OptionalLong.of(seed));
    }

    /// A checksum by which scores against other labels are told apart.
    private static String fingerprint(Labels labels) {
        CRC32C checksum = new CRC32C();
        ByteBuffer value = ByteBuffer.allocate(Integer.BYTES);
        for (int row = 0; row < labels.size(); row++)
            checksum.update(value.putInt(0, labels.get(row)).array());
        return "%08x".formatted(checksum.getValue());
    }
}
