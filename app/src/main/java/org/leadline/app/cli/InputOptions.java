package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.Optional;
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

    @Option(
            names = "--train-labels",
            paramLabel = "FILE",
            description = "Labels of the train split's rows; alone where the files hold an array called train.")
    private @Nullable Path trainLabels;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep scores, layouts and alerts in DIR and not in the run; one DIR may serve several runs.")
    private @Nullable Path state;

    /// Returns whether a train split was named.
    boolean hasTrain() {
        return train != null;
    }

    /// The run with the labels and the train split that were named beside it.
    EvaluationInput of(Path path) {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(path, Optional.ofNullable(state)));
        if (labels != null) input = input.withLabels(LabelsFile.read(labels));
        if (train != null && trainLabels == null) {
            throw new InputException("--train and --train-labels go together, but only --train was given");
        }
        if (train == null && trainLabels != null) input = input.withTrainLabels(LabelsFile.read(trainLabels));
        if (train != null && trainLabels != null) input = input.withTrain(train, LabelsFile.read(trainLabels));
        return input;
    }
}
