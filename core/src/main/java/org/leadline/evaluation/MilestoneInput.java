package org.leadline.evaluation;

import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;

/// What a milestone is scored from.
///
/// @param embeddings of the evaluation split, shape `[n, d]`
/// @param labels of the evaluation split
/// @param train the labelled train split, for the probes
public record MilestoneInput(Embeddings embeddings, Optional<Labels> labels, Optional<TrainSplit> train) {

    /// @param embeddings shape `[m, d]`
    /// @param labels length m
    public record TrainSplit(Embeddings embeddings, Labels labels) {
        public TrainSplit {
            requireSameLength("train", embeddings, labels);
        }
    }

    public MilestoneInput {
        labels.ifPresent(present -> requireSameLength("evaluation", embeddings, present));
        train.ifPresent(split -> {
            if (split.embeddings().dimension() != embeddings.dimension()) {
                throw new InputException("the train embeddings have the dimension of the evaluation embeddings, "
                        + embeddings.dimension() + ", but theirs is "
                        + split.embeddings().dimension());
            }
        });
    }

    private static void requireSameLength(String split, Embeddings embeddings, Labels labels) {
        if (labels.size() != embeddings.rows()) {
            throw new InputException("there is one label for each of the " + embeddings.rows() + " rows of the "
                    + split + " embeddings, but there are " + labels.size());
        }
    }
}
