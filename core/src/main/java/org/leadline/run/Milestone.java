package org.leadline.run;

import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;

/// What was embedded at one moment of training, with the labels that belong to it: all that an evaluation needs.
///
/// @param index the epoch or step
/// @param embedding of the evaluation split, shape `[n, d]`
/// @param labels a class for each of the n rows
/// @param train of the train split, shape `[m, d]`
/// @param trainLabels a class for each of the m rows
/// @param trainProblem why a train embedding that is there cannot be used, such as a NaN in it
public record Milestone(
        int index,
        Embeddings embedding,
        Optional<Labels> labels,
        Optional<Embeddings> train,
        Optional<Labels> trainLabels,
        Optional<String> trainProblem) {

    public Milestone {
        labels.ifPresent(given -> requireSameLength(given, embedding, "labels", index));
        if (train.isPresent()) {
            Embeddings matrix = train.get();
            trainLabels.ifPresent(given -> requireSameLength(given, matrix, "train labels", index));
            if (matrix.dimension() != embedding.dimension()) {
                throw new InputException("the train embedding of milestone " + index + " has " + matrix.dimension()
                        + " columns, but the embedding it goes with has " + embedding.dimension());
            }
        }
    }

    private static void requireSameLength(Labels labels, Embeddings embedding, String what, int index) {
        if (labels.size() != embedding.rows()) {
            throw new InputException("the " + what + " have " + labels.size() + " rows, but the embedding of milestone "
                    + index + " that they belong to has " + embedding.rows());
        }
    }
}
