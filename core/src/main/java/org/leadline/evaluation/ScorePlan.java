package org.leadline.evaluation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.leadline.embedding.Labels;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;
import org.leadline.metric.PaperMetrics;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;

/// Which scores an evaluation asks of a milestone, each with the constants and the seed that identify it; known
/// before anything is computed.
final class ScorePlan {

    /// Rows whose silhouettes stand for all where there are too many.
    static final int SILHOUETTE_SAMPLE = 10_000;

    /// How layouts are made: changed with their order of updates, so that scores of an older way are not taken for
    /// those of this.
    private static final String OPTIMIZER = "shuffled-rounds";

    private final EvaluationConfig config;
    private final int clusters;
    private final Parameters layout;
    private final Parameters clustering;
    private final boolean sampled;
    private final Optional<String> labels;
    private final Optional<String> trainLabels;
    private final Optional<String> trainSource;

    /// @param n rows of the evaluation split
    /// @param labels of the evaluation split
    /// @param trainLabels of the train split, where there is one
    /// @param trainSource of the train split, where it is not the run's own
    ScorePlan(
            EvaluationConfig config,
            int n,
            Optional<Labels> labels,
            Optional<Labels> trainLabels,
            Optional<String> trainSource) {
        this.config = config;
        this.clusters = config.clustersFor(labels);
        this.labels = labels.map(ScorePlan::fingerprint);
        this.trainLabels = trainLabels.map(ScorePlan::fingerprint);
        this.trainSource = trainSource;
        this.sampled = n > config.exactUpTo();
        this.layout = layout(config, n);
        this.clustering = layout.with("k", clusters)
                .with("frame", config.frame().name().toLowerCase(Locale.ROOT))
                .with("clustering", config.geometry().name().toLowerCase(Locale.ROOT));
    }

    /// The constants of a layout of n rows.
    static Parameters layout(EvaluationConfig config, int n) {
        UmapConfig umap = config.umap();
        Parameters layout = Parameters.none()
                .with("optimizer", OPTIMIZER)
                .with("neighbors", umap.nNeighbors())
                .with("components", umap.components())
                .with("minDistance", umap.minDistance())
                .with("spread", umap.spread())
                .with("epochs", umap.epochsFor(n))
                .with("negativeSamples", umap.negativeSamples())
                .with("learningRate", umap.learningRate());
        return n > config.exactUpTo() ? layout.with("search", "approximate") : layout;
    }

    /// k₁.
    int clusters() {
        return clusters;
    }

    Score.Key entropy(long seed) {
        return seeded(PaperMetrics.ENTROPY, layout.with("binWidth", config.binWidth()), seed);
    }

    Score.Key robustEntropy(long seed) {
        return seeded(PaperMetrics.ROBUST_ENTROPY, layout.with("binWidth", config.binWidth()), seed);
    }

    Score.Key outliers(long seed) {
        return seeded(PaperMetrics.LAYOUT_OUTLIERS, layout, seed);
    }

    Score.Key agreement(long seed) {
        return seeded(PaperMetrics.AGREEMENT, clustering.with("k2", 2 * clusters), seed);
    }

    Score.Key silhouette(long seed) {
        return seeded(PaperMetrics.SILHOUETTE, silhouetteOf(clustering), seed);
    }

    Score.Key amiGt(long seed) {
        return seeded(PaperMetrics.AMI_GT, withLabels(clustering), seed);
    }

    Score.Key silhouetteGt() {
        return new Score.Key(
                PaperMetrics.SILHOUETTE_GT.id(), silhouetteOf(withLabels(Parameters.none())), OptionalLong.empty());
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
                .with("neighbors", config.knn().neighbours())
                .with("temperature", config.knn().temperature())
                .with("reference", trainLabels.isPresent() ? "train" : "leave-one-out");
        return new Score.Key(PaperMetrics.KNN.id(), knn, OptionalLong.empty());
    }

    /// Every score, references last.
    List<Score.Key> all() {
        List<Score.Key> keys = new ArrayList<>();
        for (long seed : config.seeds()) {
            keys.add(agreement(seed));
            keys.add(silhouette(seed));
            keys.add(entropy(seed));
            keys.add(robustEntropy(seed));
            keys.add(outliers(seed));
            keys.add(amiGt(seed));
            keys.add(linearProbe(seed));
        }
        keys.add(augmentedProbe());
        keys.add(silhouetteGt());
        keys.add(knn());
        return keys.stream().filter(config::wants).toList();
    }

    private Parameters silhouetteOf(Parameters clusters) {
        return sampled ? clusters.with("sampledRows", SILHOUETTE_SAMPLE) : clusters;
    }

    private Parameters withLabels(Parameters parameters) {
        Parameters with = parameters;
        if (labels.isPresent()) with = with.with("labels", labels.get());
        return trainLabels.isPresent() ? with.with("trainLabels", trainLabels.get()) : with;
    }

    /// What the probes learn from.
    private Parameters withTrain() {
        Parameters with = withLabels(Parameters.none());
        return trainSource.isPresent() ? with.with("train", trainSource.get()) : with;
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
