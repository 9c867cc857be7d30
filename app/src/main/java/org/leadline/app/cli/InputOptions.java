package org.leadline.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LabelsFile;
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

    /// Returns whether a train split was named.
    boolean hasTrain() {
        return train != null;
    }

    /// The run with the labels and the train split that were named beside it.
    EvaluationInput of(Path path) {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(path));
        if (labels != null) input = input.withLabels(LabelsFile.read(labels));
        if ((train == null) != (trainLabels == null)) {
            throw new InputException("--train and --train-labels go together, but only "
                    + (train == null ? "--train-labels" : "--train") + " was given");
        }
        if (train != null && trainLabels != null) input = input.withTrain(train, LabelsFile.read(trainLabels));
        return input;
    }
}
