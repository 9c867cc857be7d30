package org.leadline.neighbor;

import org.leadline.InputException;

/// The settings of [ApproximateNeighbors].
///
/// @param targetRecall the fraction of the true neighbors to find, above 0 and at most 1
/// @param recallRows number of rows on which the recall is measured, at least 1; capped at n
/// @param trainingRowsPerList number of training rows of the centroids for each list, at least 1
/// @param listsPerRoot number of lists divided by `√n`, above 0
/// @param initialNprobe number of lists searched for a row at first, doubled until the target is reached; at
///     least 1
public record ApproximateNeighborsConfig(
        double targetRecall, int recallRows, int trainingRowsPerList, double listsPerRoot, int initialNprobe) {

    /// Default fraction of the true neighbors.
    public static final double DEFAULT_TARGET_RECALL = 0.95;

    /// Default number of rows on which the recall is measured.
    public static final int DEFAULT_RECALL_ROWS = 1_000;

    /// Default number of training rows for each list.
    public static final int DEFAULT_TRAINING_ROWS_PER_LIST = 64;

    /// Default number of lists divided by `√n`.
    public static final double DEFAULT_LISTS_PER_ROOT = 2;

    /// Default number of lists searched at first.
    public static final int DEFAULT_INITIAL_NPROBE = 4;

    public ApproximateNeighborsConfig {
        if (!(targetRecall > 0 && targetRecall <= 1)) {
            throw new InputException("`targetRecall` is above 0 and at most 1, but it is " + targetRecall);
        }
        if (!(listsPerRoot > 0 && listsPerRoot < Double.POSITIVE_INFINITY)) {
            throw new InputException("`listsPerRoot` is positive and finite, but it is " + listsPerRoot);
        }
        requirePositive(recallRows, "recallRows");
        requirePositive(trainingRowsPerList, "trainingRowsPerList");
        requirePositive(initialNprobe, "initialNprobe");
    }

    /// Returns the default settings.
    public static ApproximateNeighborsConfig defaults() {
        return new ApproximateNeighborsConfig(
                DEFAULT_TARGET_RECALL,
                DEFAULT_RECALL_ROWS,
                DEFAULT_TRAINING_ROWS_PER_LIST,
                DEFAULT_LISTS_PER_ROOT,
                DEFAULT_INITIAL_NPROBE);
    }

    /// Returns these settings with another target recall.
    public ApproximateNeighborsConfig withTargetRecall(double targetRecall) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// Returns these settings with the recall measured on another number of rows.
    public ApproximateNeighborsConfig withRecallRows(int recallRows) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// Returns these settings with another number of training rows for each list.
    public ApproximateNeighborsConfig withTrainingRowsPerList(int trainingRowsPerList) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// Returns these settings with another number of lists.
    public ApproximateNeighborsConfig withListsPerRoot(double listsPerRoot) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// Returns these settings with another number of lists searched at first.
    public ApproximateNeighborsConfig withInitialNprobe(int initialNprobe) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) throw new InputException("`" + name + "` is at least 1, but it is " + value);
    }
}
