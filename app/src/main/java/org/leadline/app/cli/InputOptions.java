package org.leadline.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LabelsFile;
import org.leadline.run.Naming;
import org.leadline.run.RankOrder;
import org.leadline.run.RunDirectory;
import picocli.CommandLine.Option;

/// The labels and the train split that are named beside a run.
final class InputOptions {

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels of the evaluated rows: .npy, or text with one a line; -1 or blank is unknown.")
    private @Nullable Path labels;

    @Option(
            names = "--train",
            paramLabel = "DIR",
            description = "Embeddings of a train split, matched to milestones by the number in their names.")
    private @Nullable Path train;

    @Option(names = "--train-labels", paramLabel = "FILE", description = "Labels of the train split's rows.")
    private @Nullable Path trainLabels;

    @Option(
            names = "--index-pattern",
            paramLabel = "REGEX",
            description =
                    "Where names of embeddings' files do not tell their milestone: a regular expression whose first"
                            + " group is its number, such as 'epoch=([0-9]+)'; files that do not match are left out.")
    private @Nullable String indexPattern;

    @Option(
            names = "--rank-order",
            paramLabel = "blocks|interleaved",
            description = "How rows lie in files by rank (rank0.npy, rank1.npy): those of rank 0 first, or dealt out in"
                    + " turn, as PyTorch's DistributedSampler does.")
    private @Nullable RankOrder rankOrder;

    /// Opens a run as the options say.
    RunDirectory open(Path path) {
        return RunDirectory.open(path, naming());
    }

    private Naming naming() {
        Naming naming = Naming.UNSAID;
        if (indexPattern != null) naming = naming.withIndexPattern(indexPattern);
        return rankOrder == null ? naming : naming.withRankOrder(rankOrder);
    }

    /// Returns whether a train split was named.
    boolean hasTrain() {
        return train != null;
    }

    /// The run with the labels and the train split that were named beside it.
    EvaluationInput of(Path path) {
        EvaluationInput input = EvaluationInput.of(open(path));
        if (labels != null) input = input.withLabels(LabelsFile.read(labels));
        if ((train == null) != (trainLabels == null)) {
            throw new InputException("--train and --train-labels go together, but only "
                    + (train == null ? "--train-labels" : "--train") + " was given");
        }
        if (train != null && trainLabels != null)
            input = input.withTrain(train, LabelsFile.read(trainLabels), naming());
        return input;
    }
}
