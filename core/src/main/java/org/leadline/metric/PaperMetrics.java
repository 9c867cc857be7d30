package org.leadline.metric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leadline.InputException;

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

    private static final List<Metric> OF_EMBEDDINGS = ALL.stream()
            .filter(metric -> !metric.equals(LINEAR_PROBE_AUGMENTED))
            .toList();

    private static final List<Metric> CLUSTERING = List.of(AMI_GT, AGREEMENT, SILHOUETTE_GT, SILHOUETTE, ENTROPY);

    private PaperMetrics() {}

    /// All of them, the paper's in the order of its table, the references last.
    public static List<Metric> all() {
        return ALL;
    }

    /// Whether a metric is the paper's, or one of the references beside it.
    public static boolean isPaper(String id) {
        return PAPER_SUITE.stream().anyMatch(metric -> metric.id().equals(id));
    }

    /// The ids that a selection stands for: `paper` is the paper's, `clustering` those of them that come from
    /// layouts and clusterings, `all` all that take embeddings alone; any other word is an id. The id of either
    /// linear probe of embeddings stands for both, since it depends on the run which of them there is.
    ///
    /// @throws InputException where a word is none of these
    public static Set<String> named(List<String> words) {
        Set<String> ids = new TreeSet<>();
        for (String word : words) {
            List<Metric> meant = switch (word) {
                case "all" -> OF_EMBEDDINGS;
                case "paper" -> PAPER_SUITE;
                case "clustering" -> CLUSTERING;
                case "linear-probe", "linear-probe-cv" -> PROBES;
                default -> byId(word).map(List::of).orElseThrow(() -> unknown(word));
            };
            for (Metric metric : meant) ids.add(metric.id());
        }
        return ids;
    }

    /// Whether a metric is a linear probe, on whatever it learns.
    public static boolean isLinearProbe(Metric metric) {
        return PROBES.contains(metric) || metric.equals(LINEAR_PROBE_AUGMENTED);
    }

    private static InputException unknown(String word) {
        String known = ALL.stream().map(Metric::id).collect(Collectors.joining(", "));
        return new InputException(
                "metrics are chosen as paper, clustering, all, or ids out of " + known + ", but one is '" + word + "'");
    }

    /// The metric of this id, if it is one of these.
    public static Optional<Metric> byId(String id) {
        return ALL.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }
}
