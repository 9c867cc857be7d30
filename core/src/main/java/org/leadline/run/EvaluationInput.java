package org.leadline.run;

import java.nio.file.Path;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.NonFiniteEmbeddingsException;

/// A run and what the user named beside it: labels, and the train split in a directory of its own.
///
/// @param run the run
/// @param labels a class a row of every milestone's embedding
/// @param train the directory of the train split's embeddings, whose milestones go with those of the same index;
///     empty where they are stored in the run, or nowhere
/// @param trainLabels a class a row of every milestone's train embedding
public record EvaluationInput(
        RunDirectory run, Optional<Labels> labels, Optional<RunDirectory> train, Optional<Labels> trainLabels) {

    /// The run with what is stored in it.
    public static EvaluationInput of(RunDirectory run) {
        return new EvaluationInput(run, run.labels(), Optional.empty(), run.trainLabels());
    }

    /// The same with these labels instead of the run's own.
    public EvaluationInput withLabels(Labels given) {
        return new EvaluationInput(run, Optional.of(given), train, trainLabels);
    }

    /// The same with the train split from another directory instead of the run's own.
    ///
    /// @param directory files named by number, as in [ForeignRun]
    public EvaluationInput withTrain(Path directory, Labels given) {
        return new EvaluationInput(run, labels, Optional.of(RunDirectory.open(directory)), Optional.of(given));
    }

    /// Reads a milestone; one without a train embedding has none, and one whose train embedding is not finite says
    /// so.
    ///
    /// @throws InputException where labels and embeddings have different lengths
    /// @throws NonFiniteEmbeddingsException where a value of the evaluation split is NaN, infinite or too large for
    ///     float32
    public Milestone milestone(MilestoneRef ref) {
        Embeddings embedding = run.embeddings(ref);
        try {
            return new Milestone(ref.index(), embedding, labels, trainEmbeddings(ref), trainLabels, Optional.empty());
        } catch (NonFiniteEmbeddingsException e) {
            Optional<String> problem = Optional.of("of the train split, " + e.sentence());
            return new Milestone(ref.index(), embedding, labels, Optional.empty(), trainLabels, problem);
        }
    }

    private Optional<Embeddings> trainEmbeddings(MilestoneRef ref) {
        if (train.isEmpty()) return run.trainEmbeddings(ref);
        RunDirectory directory = train.get();
        return directory.milestones().stream()
                .filter(candidate -> candidate.index() == ref.index())
                .findFirst()
                .map(directory::embeddings);
    }
}
