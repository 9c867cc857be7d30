package org.leadline.metric;

import java.util.List;

/// The scores of the paper, the label-based references beside them, and what helps to read them.
public final class PaperMetrics {

    private static final String PAPER = "Xu, Lowe and Trappenberg 2022, ";
    private static final String SHARE = "share";

    /// How far the clusters match the annotated classes. Range: its least value depends on the cluster sizes and
    /// lies above −1.
    public static final Metric AMI_GT = new Metric(
            "ami-gt",
            "Adjusted mutual information (clusters, ground truth)",
            "AMI(C1,GT)",
            true,
            "",
            -1,
            1,
            Direction.HIGHER,
            PAPER + "section III-C");

    /// How far two clusterings of one layout match, the second with twice as many clusters.
    public static final Metric AGREEMENT = new Metric(
            "agreement",
            "Clustering agreement",
            "AMI(C1,C2)",
            false,
            "",
            -1,
            1,
            Direction.HIGHER,
            PAPER + "section III-C");

    /// The silhouette of the annotated classes in the embedding.
    public static final Metric SILHOUETTE_GT = new Metric(
            "silhouette-gt",
            "Silhouette (ground truth)",
            "S_GT",
            true,
            "",
            -1,
            1,
            Direction.HIGHER,
            PAPER + "section III-C");

    /// The silhouette, in the embedding, of the clusters found in the layout.
    public static final Metric SILHOUETTE = new Metric(
            "silhouette", "Silhouette (clusters)", "S_1", false, "", -1, 1, Direction.HIGHER, PAPER + "section III-C");

    /// The entropy of the layout. The paper expected it to fall with a better encoder and found it to go either way.
    public static final Metric ENTROPY = new Metric(
            "entropy",
            "Entropy of the layout",
            "H(Z3)",
            false,
            "nats",
            0,
            Double.POSITIVE_INFINITY,
            Direction.UNKNOWN,
            PAPER + "section III-C");

    /// Test accuracy of a linear classifier on the frozen embedding, trained on the train split.
    public static final Metric LINEAR_PROBE = new Metric(
            "linear-probe",
            "Linear probe accuracy",
            "LP",
            true,
            SHARE,
            0,
            1,
            Direction.HIGHER,
            PAPER + "section III-E");

    /// Accuracy of a linear classifier by cross-validation, where there is no train split.
    public static final Metric LINEAR_PROBE_CV = new Metric(
            "linear-probe-cv",
            "Linear probe accuracy (5-fold cross-validation)",
            "",
            true,
            SHARE,
            0,
            1,
            Direction.HIGHER,
            PAPER + "section III-E, cross-validated");

    /// Test accuracy of a linear classifier that learns from train images changed by AutoAugment, anew in every
    /// epoch.
    public static final Metric LINEAR_PROBE_AUGMENTED = new Metric(
            "linear-probe-augmented",
            "Linear probe accuracy (augmented images)",
            "LP aug.",
            true,
            SHARE,
            0,
            1,
            Direction.HIGHER,
            PAPER + "section III-E");

    /// Accuracy of a vote of the nearest neighbours in the embedding.
    public static final Metric KNN = new Metric(
            "knn",
            "k-nearest-neighbour accuracy",
            "",
            true,
            SHARE,
            0,
            1,
            Direction.HIGHER,
            "Wu, Xiong, Yu and Lin 2018, section 3.4");

    /// The entropy with bins whose width a few points far out do not move.
    public static final Metric ROBUST_ENTROPY = new Metric(
            "entropy-robust",
            "Entropy of the layout (bins by quartiles)",
            "",
            false,
            "nats",
            0,
            Double.POSITIVE_INFINITY,
            Direction.UNKNOWN,
            PAPER + "section III-C, with the interquartile range / 1.349 for σ");

    /// How much of the layout lies so far out that it widens the bins of the entropy.
    public static final Metric LAYOUT_OUTLIERS = new Metric(
            "layout-outliers",
            "Points far out of the layout",
            "",
            false,
            SHARE,
            0,
            1,
            Direction.UNKNOWN,
            "Tukey 1977, outer fences: three interquartile ranges beyond the quartiles of an axis");

    private static final List<Metric> PAPER_SUITE =
            List.of(AMI_GT, AGREEMENT, SILHOUETTE_GT, SILHOUETTE, ENTROPY, LINEAR_PROBE, LINEAR_PROBE_CV, KNN);

    private static final List<Metric> ALL = List.of(
            AMI_GT,
            AGREEMENT,
            SILHOUETTE_GT,
            SILHOUETTE,
            ENTROPY,
            ROBUST_ENTROPY,
            LAYOUT_OUTLIERS,
            LINEAR_PROBE,
            LINEAR_PROBE_CV,
            LINEAR_PROBE_AUGMENTED,
            KNN);

    private static final List<Metric> PROBES = List.of(LINEAR_PROBE, LINEAR_PROBE_CV);

    private static final List<Metric> CLUSTERING = List.of(AMI_GT, AGREEMENT, SILHOUETTE_GT, SILHOUETTE, ENTROPY);

    private PaperMetrics() {}

    /// All of them, the paper's in the order of its table, the references last.
    public static List<Metric> all() {
        return ALL;
    }

    /// Those of the paper and the references beside them.
    static List<Metric> suite() {
        return PAPER_SUITE;
    }

    /// Those of the paper that come from layouts and clusterings.
    static List<Metric> clustering() {
        return CLUSTERING;
    }

    /// The linear probes of embeddings: it depends on the run which of them there is.
    public static List<Metric> probes() {
        return PROBES;
    }

    /// Whether a metric is the paper's, or one of the references beside it.
    public static boolean isPaper(String id) {
        return PAPER_SUITE.stream().anyMatch(metric -> metric.id().equals(id));
    }

    /// Whether a metric is a linear probe, on whatever it learns.
    public static boolean isLinearProbe(Metric metric) {
        return PROBES.contains(metric) || metric.equals(LINEAR_PROBE_AUGMENTED);
    }
}
