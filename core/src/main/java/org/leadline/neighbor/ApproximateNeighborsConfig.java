package org.leadline.neighbor;

import org.leadline.InputException;

/// How [ApproximateNeighbors] searches.
///
/// @param targetRecall the share of the true neighbours to find, above 0 and at most 1
/// @param recallRows rows on which the recall is measured, at least 1; no more than there are
/// @param trainingRowsPerList rows a list that the centroids are trained on, at least 1
/// @param listsPerRoot lists of rows for each unit of `√n`, above 0
/// @param initialNprobe lists searched for a row before more are tried, at least 1
public record ApproximateNeighborsConfig(
        double targetRecall, int recallRows, int trainingRowsPerList, double listsPerRoot, int initialNprobe) {

    /// Share of the true neighbours.
    public static final double DEFAULT_TARGET_RECALL = 0.95;

    /// Rows on which the recall is measured.
    public static final int DEFAULT_RECALL_ROWS = 1_000;

    /// Rows a list that the centroids are trained on.
    public static final int DEFAULT_TRAINING_ROWS_PER_LIST = 64;

    /// Lists for each unit of `√n`.
    public static final double DEFAULT_LISTS_PER_ROOT = 2;

    /// Lists searched at first.
    public static final int DEFAULT_INITIAL_NPROBE = 4;

    public ApproximateNeighborsConfig {
        if (!(targetRecall > 0 && targetRecall <= 1)) {
            throw new InputException("the target recall lies above 0 and at most at 1, but it is " + targetRecall);
        }
        if (!(listsPerRoot > 0 && listsPerRoot < Double.POSITIVE_INFINITY)) {
            throw new InputException(
                    "the number of lists a root of the rows is finite and above 0, not " + listsPerRoot);
        }
        requirePositive(recallRows, "the number of rows on which the recall is measured");
        requirePositive(trainingRowsPerList, "the number of training rows a list");
        requirePositive(initialNprobe, "the number of lists searched at first");
    }

    /// The defaults.
    public static ApproximateNeighborsConfig defaults() {
        return new ApproximateNeighborsConfig(
                DEFAULT_TARGET_RECALL,
                DEFAULT_RECALL_ROWS,
                DEFAULT_TRAINING_ROWS_PER_LIST,
                DEFAULT_LISTS_PER_ROOT,
                DEFAULT_INITIAL_NPROBE);
    }

    /// The same with another target.
    public ApproximateNeighborsConfig withTargetRecall(double targetRecall) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// The same with the recall measured on another number of rows.
    public ApproximateNeighborsConfig withRecallRows(int recallRows) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// The same with another number of training rows a list.
    public ApproximateNeighborsConfig withTrainingRowsPerList(int trainingRowsPerList) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// The same with another number of lists for each unit of `√n`.
    public ApproximateNeighborsConfig withListsPerRoot(double listsPerRoot) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    /// The same with another number of lists searched at first.
    public ApproximateNeighborsConfig withInitialNprobe(int initialNprobe) {
        return new ApproximateNeighborsConfig(
                targetRecall, recallRows, trainingRowsPerList, listsPerRoot, initialNprobe);
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) throw new InputException(name + " is at least 1, not " + value);
    }
}
