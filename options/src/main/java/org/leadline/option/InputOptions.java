package org.leadline.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.label.LabelsFile;
import org.leadline.label.LabelsReading;
import org.leadline.label.LabelsRequest;
import org.leadline.label.RowCounts;
import org.leadline.run.EvaluationInput;
import org.leadline.run.KnownNames;
import org.leadline.run.MilestoneRows;
import org.leadline.run.Naming;
import org.leadline.run.RunDirectory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The labels and the train split that are named beside a run.
public final class InputOptions {

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels of the evaluated rows: .npy, .npz, .safetensors, or text with one a line or a column"
                    + " of a table. -1, -100, nan, NA, null, none, unknown, ? or blank is unknown.")
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

    @Mixin
    private LabelColumn labelColumn = new LabelColumn();

    @Mixin
    private RunOptions run = new RunOptions();

    /// Opens a run as the options say.
    public RunDirectory open(Path path) {
        return run.open(path);
    }

    /// Opens a run again and again, as the options say.
    ///
    /// @param names what the run's names told before
    public RunDirectory open(Path path, KnownNames names) {
        return run.open(path, names);
    }

    /// Opens the train split again and again, where one was named.
    ///
    /// @param names what its names told before
    public Optional<RunDirectory> openTrain(KnownNames names) {
        return Optional.ofNullable(train)
                .map(directory -> RunDirectory.open(directory, namingOf(directory), Optional.empty(), names));
    }

    /// The naming of a train split: the pattern is the run's where it matches no file of the split.
    private Naming namingOf(Path directory) {
        if (!run.hasPattern()) return run.naming();
        try {
            return RunDirectory.open(directory, run.naming(), Optional.empty())
                            .milestones()
                            .isEmpty()
                    ? run.plainNaming()
                    : run.naming();
        } catch (InputException patternOfTheOther) {
            return run.plainNaming();
        }
    }

    /// Returns whether a train split was named.
    public boolean hasTrain() {
        return train != null;
    }

    /// The files of labels that were named.
    public List<Path> labelFiles() {
        return Stream.of(Optional.ofNullable(labels), Optional.ofNullable(trainLabels))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The files of labels and the train split that were named.
    public List<Path> named() {
        return Stream.concat(labelFiles().stream(), Stream.ofNullable(train)).toList();
    }

    /// The run with the labels and the train split that were named beside it.
    ///
    /// @param notes takes a sentence on each choice that was made in reading labels
    public EvaluationInput of(Path path, Consumer<String> notes) {
        if (labelColumn.isNamed() && labels == null && trainLabels == null) {
            throw new InputException(
                    "--label-column names a column of labels, but neither --labels nor --train-labels was given");
        }
        EvaluationInput input = EvaluationInput.of(open(path));
        Optional<Path> ofRows = Optional.ofNullable(labels).or(input.run()::labelsFile);
        if (ofRows.isPresent()) {
            input.run().requireKnownOrder();
            input = input.withLabels(read(ofRows.get(), MilestoneRows.of(input.run()), notes));
        }
        if (train != null && trainLabels == null) {
            throw new InputException("--train and --train-labels go together, but only --train was given");
        }
        if (train == null || trainLabels == null) return withTrainLabels(input, notes);
        Naming ofTrain = namingOf(train);
        RunDirectory trainRun = RunDirectory.open(train, ofTrain, Optional.empty());
        trainRun.requireKnownOrder();
        return input.withTrain(train, read(trainLabels, MilestoneRows.of(trainRun), notes), ofTrain);
    }

    /// The run with labels of the train split that lies beside its embeddings, where they are named.
    private EvaluationInput withTrainLabels(EvaluationInput input, Consumer<String> notes) {
        Optional<Path> named = Optional.ofNullable(trainLabels).or(input.run()::trainLabelsFile);
        if (named.isEmpty()) return input;
        input.run().requireKnownOrder();
        return input.withTrainLabels(read(named.get(), MilestoneRows.ofTrain(input.run()), notes));
    }

    private Labels read(Path file, RowCounts rows, Consumer<String> notes) {
        LabelsRequest request = labelColumn.request(rows);
        LabelsReading reading = LabelsFile.read(file, request);
        reading.notes().forEach(notes);
        return reading.labels();
    }
}
