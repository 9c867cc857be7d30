package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.Fingerprint;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.TrainSplit;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;

/// A run and what the user named beside it: labels, and the train split in a directory of its own.
///
/// Where both splits have labels, classes of the same name have the same number in both, whichever files the
/// names come from.
public final class EvaluationInput {

    private final RunDirectory run;
    private final Optional<Labels> labels;
    private final Optional<RunDirectory> train;
    private final Optional<Labels> trainLabels;

    private EvaluationInput(
            RunDirectory run, Optional<Labels> labels, Optional<RunDirectory> train, Optional<Labels> trainLabels) {
        this.run = run;
        this.labels = labels;
        this.train = train;
        this.trainLabels = trainLabels;
    }

    /// The run with what is stored in it.
    public static EvaluationInput of(RunDirectory run) {
        return new EvaluationInput(run, run.labels(), Optional.empty(), run.trainLabels());
    }

    /// The same with these labels instead of the run's own.
    ///
    /// @throws InputException where it cannot be told in which order labels count the rows
    public EvaluationInput withLabels(Labels given) {
        return new EvaluationInput(run.labeled(given.size()), Optional.of(given), train, trainLabels);
    }

    /// The same with these labels of the train split that lies beside the evaluation split.
    ///
    /// @throws InputException where no milestone holds a train split
    public EvaluationInput withTrainLabels(Labels given) {
        List<MilestoneRef> milestones = run.milestones();
        if (!milestones.isEmpty() && milestones.stream().noneMatch(this::holdsTrain)) {
            throw new InputException("no milestone in " + run.path() + " holds an array called train beside its"
                    + " embedding, so `trainLabels` go with the directory that `train` names: name it, too");
        }
        run.requireKnownOrder();
        return new EvaluationInput(run, labels, train, Optional.of(given));
    }

    private boolean holdsTrain(MilestoneRef ref) {
        try {
            return run.hasTrain(ref);
        } catch (InputException e) {
            return false; // what is wrong with it is said when it is scored
        }
    }

    /// The same with the train split from another directory instead of the run's own.
    ///
    /// @param directory files named by number, as in [ForeignRun], that go with the milestones of the same index
    /// @throws InputException where no number in the directory is that of a milestone
    public EvaluationInput withTrain(Path directory, Labels given) {
        return withTrain(directory, given, Naming.UNSAID);
    }

    /// The same with the train split from another directory instead of the run's own.
    ///
    /// @param directory files named by number, as in [ForeignRun], that go with the milestones of the same index
    /// @param naming what the user says of the directory's files, where their names do not tell
    /// @throws InputException where no number in the directory is that of a milestone
    public EvaluationInput withTrain(Path directory, Labels given, Naming naming) {
        RunDirectory other = RunDirectory.open(directory, naming).labeled(given.size());
        Set<Integer> indices =
                other.milestones().stream().map(MilestoneRef::index).collect(Collectors.toSet());
        List<MilestoneRef> milestones = run.milestones();
        if (!milestones.isEmpty() && milestones.stream().noneMatch(ref -> indices.contains(ref.index()))) {
            throw new InputException("no train embedding in " + directory + " has the number of a milestone in "
                    + run.path() + ", such as " + milestones.getFirst().index()
                    + ": they are matched by the numbers in their names");
        }
        return new EvaluationInput(run, labels, Optional.of(other), Optional.of(given));
    }

    /// The run.
    public RunDirectory run() {
        return run;
    }

    /// Returns what the user has to know of the files of both splits: whole sentences.
    ///
    /// @throws InputException where the names do not tell which milestone a file is
    public List<String> notes() {
        return Stream.concat(run.notes().stream(), train.stream().flatMap(other -> other.notes().stream()))
                .distinct()
                .toList();
    }

    /// A class a row of every milestone's embedding.
    ///
    /// @throws InputException where one split's classes have names and the other's only numbers
    public Optional<Labels> labels() {
        return pair().map(LabelPair::evaluation).or(() -> labels);
    }

    /// A class a row of every milestone's train embedding.
    ///
    /// @throws InputException where one split's classes have names and the other's only numbers
    public Optional<Labels> trainLabels() {
        return pair().map(LabelPair::train).or(() -> trainLabels);
    }

    /// A short text that tells the train embeddings that were named for a milestone from others, without regard
    /// to where they lie or how they are called; it reads them whole once their shape fits. Empty where the
    /// train split is the run's own.
    ///
    /// @throws InputException where they have other rows than their labels, or other columns than the milestone
    public Optional<String> trainSource(MilestoneRef ref) {
        return train.map(directory -> {
            Optional<MilestoneRef> found = trainRef(directory, ref);
            found.ifPresent(own -> {
                requireFit(directory.shape(own, NetworkLayer.BACKBONE), ref);
                requireColumns(directory, own, ref);
            });
            String source = found.map(directory::content)
                    .orElseGet(
                            () -> "none in " + directory.path().toAbsolutePath().normalize());
            return Fingerprint.of(source);
        });
    }

    /// Reads a milestone; one whose train embedding is not where the user said, or is not finite, says so.
    ///
    /// @throws InputException where labels and embeddings have different lengths, or one split's classes have
    ///     names and the other's only numbers
    /// @throws NonFiniteEmbeddingsException where a value of the evaluation split is NaN, infinite or too large
    ///     for float32
    public Milestone milestone(MilestoneRef ref) {
        return milestone(ref, NetworkLayer.BACKBONE);
    }

    /// Reads a milestone's rows of a part of the network; only the backbone's have a train split.
    ///
    /// @throws InputException where the milestone does not hold them
    /// @throws NonFiniteEmbeddingsException where a value of the evaluation split is NaN, infinite or too large
    ///     for float32
    public Milestone milestone(MilestoneRef ref, NetworkLayer layer) {
        if (layer == NetworkLayer.BACKBONE) {
            return new Milestone(ref.index(), run.embeddings(ref), labels(), trainSplit(ref));
        }
        return new Milestone(ref.index(), rows(ref, layer), labels());
    }

    /// Reads a milestone's rows of a part of the network, and nothing beside them, shape `[n, d]`.
    ///
    /// @throws InputException where the milestone does not hold them
    /// @throws NonFiniteEmbeddingsException where a value is NaN, infinite or too large for float32
    public Embeddings rows(MilestoneRef ref, NetworkLayer layer) {
        if (layer == NetworkLayer.BACKBONE) return run.embeddings(ref);
        return run.layer(ref, layer)
                .orElseThrow(() -> new InputException("it holds no outputs of the " + layer.id() + ", an array '"
                        + layer.arrayName() + "' beside its embedding: a training stores them where `store` names "
                        + layer.id()));
    }

    private TrainSplit trainSplit(MilestoneRef ref) {
        try {
            Optional<Embeddings> matrix = trainEmbeddings(ref);
            Optional<Outcome.Undefined> problem = train.isPresent() && matrix.isEmpty()
                    ? Optional.of(new Outcome.Undefined(
                            Cause.NO_TRAIN_SPLIT,
                            "there is no train embedding for milestone " + ref.index() + " in "
                                    + train.get().path()))
                    : Optional.empty();
            return new TrainSplit(matrix, trainLabels(), problem);
        } catch (NonFiniteEmbeddingsException e) {
            Outcome.Undefined problem =
                    new Outcome.Undefined(Cause.NON_FINITE_TRAIN, "of the train split, " + e.sentence());
            return new TrainSplit(Optional.empty(), trainLabels(), Optional.of(problem));
        }
    }

    /// Returns what a milestone holds beside these rows: its views, turned images, whose features are the
    /// backbone's, and the log of the training.
    public MilestoneExtras extras(MilestoneRef ref, NetworkLayer layer) {
        MilestoneExtras extras = new MilestoneExtras(() -> run.views(ref, layer), run::trainLog);
        return layer == NetworkLayer.BACKBONE ? extras.withRotations(() -> run.rotations(ref)) : extras;
    }

    private Optional<Embeddings> trainEmbeddings(MilestoneRef ref) {
        if (train.isEmpty()) return run.trainEmbeddings(ref);
        return trainRef(train.get(), ref).map(train.get()::embeddings);
    }

    private static Optional<MilestoneRef> trainRef(RunDirectory directory, MilestoneRef ref) {
        return directory.milestones().stream()
                .filter(candidate -> candidate.index() == ref.index())
                .findFirst();
    }

    private void requireFit(MatrixShape found, MilestoneRef ref) {
        int dimension = run.shape(ref, NetworkLayer.BACKBONE).dimension();
        if (found.dimension() != dimension) {
            throw new InputException("the train embedding of milestone " + ref.index() + " has " + found.dimension()
                    + " columns, but the embedding it goes with has " + dimension);
        }
        trainLabels.filter(given -> given.size() != found.rows()).ifPresent(given -> {
            throw new InputException("the train labels have " + given.size() + " rows, but the embedding of milestone "
                    + ref.index() + " that they belong to has " + found.rows());
        });
    }

    /// Refuses tables of the two splits whose columns have other names.
    private void requireColumns(RunDirectory directory, MilestoneRef own, MilestoneRef ref) {
        if (!(directory instanceof ForeignRun other) || !(run instanceof ForeignRun evaluated)) return;
        List<String> expected = evaluated.columns(ref, EmbeddingsFile::columns);
        List<String> found = expected.isEmpty() ? expected : other.columns(own, EmbeddingsFile::columns);
        JoinedParts.requireColumns(
                other.file(own).toString(), found, evaluated.file(ref).toString(), expected);
    }

    private Optional<LabelPair> pair() {
        return labels.flatMap(known -> trainLabels.map(others -> LabelPair.of(known, others)));
    }
}
