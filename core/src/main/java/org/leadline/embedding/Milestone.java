package org.leadline.embedding;

import java.util.Optional;
import org.leadline.InputException;

/// The embeddings of one moment of training with their labels: all that an evaluation needs.
///
/// @param index the epoch or step
/// @param embedding the rows of the evaluation split, shape `[n, d]`
/// @param labels a class for each of the n rows
/// @param train the split that probes learn from
public record Milestone(int index, Embeddings embedding, Optional<Labels> labels, TrainSplit train) {

    public Milestone {
        labels.ifPresent(given -> requireSameLength(given, embedding, "labels", index));
        if (train.rows().isPresent()) {
            Embeddings matrix = train.rows().get();
            train.labels().ifPresent(given -> requireSameLength(given, matrix, "train labels", index));
            if (matrix.dimension() != embedding.dimension()) {
                throw new InputException("the train embedding of milestone " + index + " has " + matrix.dimension()
                        + " columns, but the embedding it goes with has " + embedding.dimension());
            }
        }
    }

    /// A milestone without a train split.
    public Milestone(int index, Embeddings embedding, Optional<Labels> labels) {
        this(index, embedding, labels, TrainSplit.none());
    }

    private static void requireSameLength(Labels labels, Embeddings embedding, String what, int index) {
        if (labels.size() != embedding.rows()) {
            throw new InputException("the " + what + " have " + labels.size() + " rows, but the embedding of milestone "
                    + index + " that they belong to has " + embedding.rows());
        }
    }
}
