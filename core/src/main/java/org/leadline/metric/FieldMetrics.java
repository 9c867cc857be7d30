package org.leadline.metric;

import java.util.List;

/// The label-free scores that others have proposed, each by one definition; the directions are those that their
/// sources claim.
public final class FieldMetrics {

    /// See [SpectralScores#rankMe].
    public static final Metric RANK_ME = new Metric(
            "rankme",
            "RankMe",
            "",
            false,
            "",
            1,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Garrido et al. 2023, equation 1");

    /// See [SpectralScores#effectiveRank].
    public static final Metric EFFECTIVE_RANK = new Metric(
            "effective-rank",
            "Effective rank",
            "",
            false,
            "",
            1,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Roy and Vetterli 2007");

    /// See [SpectralScores#alphaReq].
    public static final Metric ALPHA_REQ = new Metric(
            "alpha-req",
            "α-ReQ: decay of the spectrum",
            "",
            false,
            "",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Direction.NEAR_ONE,
            "Agrawal et al. 2022, section 3");

    /// See [SpectralScores#nesum].
    public static final Metric NESUM = new Metric(
            "nesum",
            "NESum: eigenvalues over the largest",
            "",
            false,
            "",
            1,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "He and Ozay 2022");

    /// See [SpectralScores#stableRank].
    public static final Metric STABLE_RANK = new Metric(
            "stable-rank",
            "Stable rank",
            "",
            false,
            "",
            1,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Vershynin 2018, section 7.6.1; Tsitsulin et al. 2023");

    /// See [SpectralScores#condition].
    public static final Metric CONDITION = new Metric(
            "condition",
            "Smallest over largest singular value",
            "",
            false,
            "",
            0,
            1,
            Direction.HIGHER,
            "Tsitsulin et al. 2023");

    /// See [RowScores#coherence].
    public static final Metric COHERENCE = new Metric(
            "coherence",
            "Coherence: largest leverage of a row",
            "",
            false,
            "",
            0,
            Double.POSITIVE_INFINITY,
            Direction.LOWER,
            "Tsitsulin et al. 2023");

    /// See [RowScores#selfCluster].
    public static final Metric SELF_CLUSTER =
            new Metric("self-cluster", "SelfCluster", "", false, "", -1, 1, Direction.HIGHER, "Tsitsulin et al. 2023");

    /// See [Uniformity].
    public static final Metric UNIFORMITY =
            new Metric("uniformity", "Uniformity", "", false, "", -8, 0, Direction.LOWER, "Wang and Isola 2020");

    /// See [ViewScores#alignment].
    public static final Metric ALIGNMENT =
            new Metric("alignment", "Alignment of views", "", false, "", 0, 4, Direction.LOWER, "Wang and Isola 2020");

    /// See [RowScores#stdCollapse].
    public static final Metric STD_COLLAPSE = new Metric(
            "std-collapse",
            "Collapse by standard deviation",
            "",
            false,
            "",
            0,
            1,
            Direction.LOWER,
            "Chen and He 2021, section 4.1");

    /// See [ViewScores#lidar].
    public static final Metric LIDAR = new Metric(
            "lidar", "LiDAR", "", false, "", 1, Double.POSITIVE_INFINITY, Direction.HIGHER, "Thilak et al. 2023");

    /// See [IntrinsicDimension#twoNearest].
    public static final Metric INTRINSIC_DIMENSION = new Metric(
            "intrinsic-dimension",
            "Intrinsic dimension (TwoNN, fit)",
            "",
            false,
            "",
            0,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Facco et al. 2017; as a score Lu et al. 2023");

    /// See [IntrinsicDimension#mostLikely].
    public static final Metric INTRINSIC_DIMENSION_MLE = new Metric(
            "intrinsic-dimension-mle",
            "Intrinsic dimension (TwoNN, likelihood)",
            "",
            false,
            "",
            0,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Facco et al. 2017; as a score Lu et al. 2023");

    /// See [ClusterLearnability].
    public static final Metric CLUSTER_LEARNABILITY = new Metric(
            "cluster-learnability",
            "Cluster learnability",
            "",
            false,
            "share",
            0,
            1,
            Direction.HIGHER,
            "Lu et al. 2023");

    /// The silhouette of C1 in the layout itself.
    public static final Metric SILHOUETTE_Z3 = new Metric(
            "silhouette-z3",
            "Silhouette (clusters, in the layout)",
            "",
            false,
            "",
            -1,
            1,
            Direction.HIGHER,
            "Xu, Lowe and Trappenberg 2022, section III-C, of the layout");

    /// See [DistanceOutliers], in the embedding.
    public static final Metric OUTLIERS = new Metric(
            "outliers",
            "Rows that lie alone",
            "",
            false,
            "share",
            0,
            1,
            Direction.UNKNOWN,
            "Xu, Lowe and Trappenberg 2022, figure 2");

    /// See [DistanceOutliers], in the layout.
    public static final Metric OUTLIERS_Z3 = new Metric(
            "outliers-z3",
            "Rows that lie alone in the layout",
            "",
            false,
            "share",
            0,
            1,
            Direction.UNKNOWN,
            "Xu, Lowe and Trappenberg 2022, figure 2");

    /// Those that [#OUTLIERS] and [#OUTLIERS_Z3] both name.
    public static final Metric OUTLIERS_BOTH = new Metric(
            "outliers-both",
            "Rows that lie alone in both",
            "",
            false,
            "share",
            0,
            1,
            Direction.UNKNOWN,
            "Xu, Lowe and Trappenberg 2022, figure 2");

    /// See [SpectralScores#spectrum].
    public static final Metric SPECTRUM = new Metric(
            "spectrum",
            "Directions with a hundredth of the largest variance",
            "",
            false,
            "",
            1,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Jing et al. 2022, section 3");

    /// The mean loss of the epoch that ended at the milestone: what every other score must beat.
    public static final Metric LOSS = new Metric(
            "loss",
            "Training loss",
            "",
            false,
            "",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Direction.LOWER,
            "the trainer");

    /// Cluster learnability and intrinsic dimension, each in standard deviations over the milestones compared,
    /// added up: it exists only beside others. Experimental.
    public static final Metric CLID = new Metric(
            "clid",
            "CLID: learnability and dimension (experimental)",
            "",
            false,
            "",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Direction.HIGHER,
            "Lu et al. 2023");

    private static final List<Metric> ALL = List.of(
            RANK_ME,
            EFFECTIVE_RANK,
            ALPHA_REQ,
            NESUM,
            STABLE_RANK,
            CONDITION,
            COHERENCE,
            SELF_CLUSTER,
            UNIFORMITY,
            ALIGNMENT,
            STD_COLLAPSE,
            LIDAR,
            INTRINSIC_DIMENSION,
            INTRINSIC_DIMENSION_MLE,
            CLUSTER_LEARNABILITY,
            SILHOUETTE_Z3,
            OUTLIERS,
            OUTLIERS_Z3,
            OUTLIERS_BOTH,
            SPECTRUM,
            LOSS);

    private FieldMetrics() {}

    /// All of them.
    public static List<Metric> all() {
        return ALL;
    }
}
