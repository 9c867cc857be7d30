package org.leadline.metric;

import java.util.Locale;
import java.util.Optional;

/// The kind of reason for which a metric has no value. Programs decide by the cause; the words beside it are for
/// people and free to change.
public enum Cause {
    /// Every row is the same point.
    COLLAPSED,
    /// The rows hold NaN or infinity.
    NON_FINITE,
    /// The rows of the train split hold NaN or infinity.
    NON_FINITE_TRAIN,
    /// The views hold NaN or infinity.
    NON_FINITE_VIEWS,
    /// The features of turned images hold NaN or infinity.
    NON_FINITE_ROTATIONS,
    /// There are fewer rows than the definition needs.
    TOO_FEW_ROWS,
    /// Fewer rows differ from each other than the definition needs.
    TOO_FEW_DISTINCT_ROWS,
    /// There are more columns, clusters or classes than it is computed for.
    TOO_WIDE,
    /// A row is all zeros and has no direction.
    ZERO_ROW,
    /// Every value of the matrix is 0.
    ALL_ZERO,
    /// Too few eigenvalues are positive.
    TOO_FEW_EIGENVALUES,
    /// The quantity that the value is measured by does not vary.
    NO_SPREAD,
    /// There are fewer than two clusters, or none with two rows.
    TOO_FEW_CLUSTERS,
    /// There are no labels, or none is known.
    NO_LABELS,
    /// Too few classes are known, or too few rows of a class.
    TOO_FEW_CLASSES,
    /// A train split was asked for and is not there.
    NO_TRAIN_SPLIT,
    /// There are no views, or one a sample.
    NO_VIEWS,
    /// There are no features of turned images.
    NO_ROTATIONS,
    /// The trainer wrote no loss of the epoch.
    NO_LOSS,
    /// The milestone holds no weights of its network.
    NO_WEIGHTS,
    /// There is no milestone to compare with.
    NO_OTHER_MILESTONE,
    /// The milestones that are compared have unlike numbers of rows.
    UNLIKE_ROWS,
    /// A score that this one is made of has no value.
    NO_PARTS;

    /// The name in files, such as `non-finite`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The cause of that name in files; empty where there is none.
    public static Optional<Cause> byId(String id) {
        for (Cause cause : values()) if (cause.id().equals(id)) return Optional.of(cause);
        return Optional.empty();
    }
}
