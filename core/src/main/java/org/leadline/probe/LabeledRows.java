package org.leadline.probe;

import java.util.Arrays;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// The rows of a split whose class is known.
final class LabeledRows {

    private final int[] classes;
    private final int[] rows;
    private final long[] sizes;
    private final String split;

    private LabeledRows(Labels labels, String split) {
        this.classes = labels.toArray();
        this.rows = labels.knownRows();
        this.sizes = new long[labels.classCount()];
        for (int row : rows) sizes[classes[row]]++;
        this.split = split;
    }

    /// Returns the labeled rows of a split.
    ///
    /// @param split name of the split in messages, such as `training`
    static LabeledRows of(Embeddings points, Labels labels, String split) {
        if (points.rows() != labels.size()) {
            throw new InputException(
                    "the " + split + " split has " + points.rows() + " embeddings, but " + labels.size() + " labels");
        }
        return new LabeledRows(labels, split);
    }

    /// Returns the labeled rows of a split whose embeddings are made later.
    static LabeledRows of(Labels labels, String split) {
        return new LabeledRows(labels, split);
    }

    /// Returns the class of every row, including unknown ones; not to be written to.
    int[] classes() {
        return classes;
    }

    /// Returns the rows whose class is known, ascending; not to be written to.
    int[] rows() {
        return rows;
    }

    /// Returns the number of known rows of each class; not to be written to.
    long[] sizes() {
        return sizes;
    }

    /// Returns the number of classes that have a known row.
    int classCount() {
        return (int) Arrays.stream(sizes).filter(size -> size > 0).count();
    }

    /// Returns the class of every row, numbered among the classes that have a known row in training, in their
    /// order; −1 for rows of another class or without a label.
    int[] classesIn(LabeledRows training) {
        int[] numbers = new int[Math.max(sizes.length, training.sizes.length)];
        Arrays.fill(numbers, -1);
        int next = 0;
        for (int c = 0; c < training.sizes.length; c++) if (training.sizes[c] > 0) numbers[c] = next++;
        return Arrays.stream(classes)
                .map(c -> c == Labels.UNKNOWN ? -1 : numbers[c])
                .toArray();
    }

    /// Checks that two splits have equal dimension.
    ///
    /// @throws InputException where the rows of two splits differ in length
    static void requireSameDimension(Embeddings train, Embeddings test) {
        if (train.dimension() != test.dimension()) {
            throw new InputException("the training and the test split have equal dimension, but they have "
                    + train.dimension() + " and " + test.dimension());
        }
    }

    /// Returns the reason why no accuracy can be counted on these rows, if there is one.
    Optional<Outcome> obstacleToCounting() {
        return rows.length == 0
                ? Optional.of(Outcome.undefined(Cause.NO_LABELS, "no row of the " + split + " split has a known label"))
                : Optional.empty();
    }

    /// Returns the reason why no classifier can be trained on these rows, if there is one.
    Optional<Outcome> obstacleToLearning() {
        return classCount() == 1
                ? Optional.of(Outcome.undefined(
                        Cause.TOO_FEW_CLASSES, "all known labels of the " + split + " split are of one class"))
                : obstacleToCounting();
    }
}
