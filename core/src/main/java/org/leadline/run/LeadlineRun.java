package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.Views;

/// A run that Leadline wrote, or is writing.
///
/// A milestone is there as soon as its `embeddings.safetensors` is, which appears by a rename; a directory
/// without it is not a milestone yet.
public final class LeadlineRun implements RunDirectory {

    static final String DESCRIPTION = "run.json";

    static final String ALERTS = "alerts.json";
    static final String SERIES = "series-scores.json";

    private static final String MILESTONES = "milestones";
    private static final String EMBEDDINGS = "embeddings.safetensors";
    private static final String MODEL = "model.safetensors";
    private static final String ENCODER = "encoder.json";
    private static final String INDEX = "[0-9]{6,9}";
    private static final String PARTS = "parts";
    private static final String TRAIN_LOG = "train.jsonl";
    private static final String CHECKPOINT = "checkpoint";

    private final Path path;
    private final RunDescription description;

    private LeadlineRun(Path path, RunDescription description) {
        this.path = path;
        this.description = description;
    }

    /// Begins a run in a directory that is made here or is empty.
    ///
    /// @throws InputException where the directory is not empty, is a file or cannot be written
    public static LeadlineRun create(Path path, RunDescription description) {
        requireFree(path);
        AtomicFile.createDirectories(path);
        description.write(path.resolve(DESCRIPTION));
        return new LeadlineRun(path, description);
    }

    /// @throws InputException where something is at the path already, but for an empty directory
    public static void requireFree(Path path) {
        if (Files.exists(path)) {
            if (!Files.isDirectory(path))
                throw new InputException("the output " + path + " is a file, not a directory");
            boolean isFree =
                    InputFile.list(path).stream().allMatch(file -> AtomicFile.isLeftover(file) || RunLock.isLock(file));
            if (!isFree) {
                throw new InputException(
                        "the output " + path + " exists and is not empty: name another one, or remove it");
            }
        }
    }

    /// @throws InputException where `run.json` is not there, is damaged or has a newer format
    public static LeadlineRun open(Path path) {
        return new LeadlineRun(path, RunDescription.read(path.resolve(DESCRIPTION)));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Optional<RunDescription> description() {
        return Optional.of(description);
    }

    @Override
    public List<MilestoneRef> milestones() {
        Path directory = path.resolve(MILESTONES);
        if (!Files.exists(directory)) return List.of();
        return InputFile.list(directory).stream()
                .flatMap(entry -> milestone(entry).stream())
                .sorted(Comparator.comparingInt(MilestoneRef::index))
                .toList();
    }

    @Override
    public Optional<EncoderDescription> encoder(MilestoneRef milestone) {
        return encoder(milestone.path());
    }

    /// The index of the milestone of an encoder, in a run whose milestones are encoders: the one that it has, or
    /// where it has none, the next that is free, which is its own from now on.
    ///
    /// @throws InputException where another encoder of the run has the same name
    public int milestoneOf(EncoderDescription wanted) {
        AtomicFile.createDirectories(path.resolve(MILESTONES));
        int last = 0;
        for (Path directory : InputFile.list(path.resolve(MILESTONES))) {
            Optional<EncoderDescription> found = encoder(directory);
            if (found.isEmpty()) continue;
            int index = Integer.parseInt(String.valueOf(directory.getFileName()));
            if (found.get().equals(wanted)) return index;
            boolean isEmpty = !Files.exists(directory.resolve(EMBEDDINGS));
            if (found.get().name().equals(wanted.name()) && isEmpty) {
                removeParts(directory.resolve(PARTS));
                wanted.write(directory.resolve(ENCODER));
                return index;
            }
            if (found.get().name().equals(wanted.name())) {
                throw new InputException("the run " + path + " holds another encoder called " + wanted.name() + " ("
                        + found.get().weights() + "): give this one another name, or take another directory");
            }
            last = Math.max(last, index);
        }
        wanted.write(milestoneDirectory(last + 1).resolve(ENCODER));
        return last + 1;
    }

    /// Whether the embeddings of a milestone are whole.
    public boolean hasMilestone(int index) {
        return milestones().stream().anyMatch(milestone -> milestone.index() == index);
    }

    /// Removes the parts of a milestone, if there are any.
    public void removeParts(int index) {
        removeParts(milestoneDirectory(index).resolve(PARTS));
    }

    private static void removeParts(Path parts) {
        if (!Files.isDirectory(parts)) return;
        try {
            for (Path part : InputFile.list(parts)) Files.delete(part);
            Files.delete(parts);
        } catch (IOException e) {
            throw new InputException(parts + " can not be removed: " + InputFile.reason(e), e);
        }
    }

    /// Where the parts of a milestone lie that is being embedded; whoever writes them removes them. What a killed
    /// writer has left there is removed.
    public Path parts(int index) {
        Path directory = milestoneDirectory(index).resolve(PARTS);
        AtomicFile.createDirectories(directory);
        AtomicFile.removeLeftovers(directory);
        AtomicFile.removeLeftovers(milestoneDirectory(index));
        return directory;
    }

    @Override
    public Embeddings embeddings(MilestoneRef milestone) {
        return EmbeddingsFile.read(milestone.path().resolve(EMBEDDINGS));
    }

    @Override
    public Optional<Embeddings> trainEmbeddings(MilestoneRef milestone) {
        return EmbeddingsFile.readTrain(milestone.path().resolve(EMBEDDINGS));
    }

    @Override
    public Optional<Embeddings> layer(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.readLayer(milestone.path().resolve(EMBEDDINGS), layer);
    }

    @Override
    public MatrixShape shape(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.shape(milestone.path().resolve(EMBEDDINGS), layer);
    }

    @Override
    public boolean holds(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.holds(milestone.path().resolve(EMBEDDINGS), layer);
    }

    @Override
    public Optional<Views> views(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.readViews(milestone.path().resolve(EMBEDDINGS), layer);
    }

    @Override
    public OptionalInt viewCount(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.viewCount(milestone.path().resolve(EMBEDDINGS), layer);
    }

    /// Stores a milestone; one of the same index is replaced, and what was computed from it removed.
    ///
    /// @param index the epoch, not negative
    /// @param embedding of the evaluation split, shape `[n, d]`
    /// @param train of the train split, shape `[m, d]`
    public MilestoneRef writeMilestone(int index, Embeddings embedding, Optional<Embeddings> train) {
        return writeMilestone(index, embedding, train, Map.of());
    }

    /// As [#writeMilestone(int, Embeddings, Optional)], with more arrays.
    ///
    /// @param beside `projection` and `prediction`, shape `[n, ·]`, and `views`, `views_projection` and
    ///     `views_prediction`, shape `[samples, views, ·]`
    public MilestoneRef writeMilestone(
            int index, Embeddings embedding, Optional<Embeddings> train, Map<String, NdArray> beside) {
        Path directory = milestoneDirectory(index);
        new DerivedFiles(directory).clear();
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put(EmbeddingsFile.NAMES.getFirst(), EmbeddingsFile.toArray(embedding));
        train.ifPresent(matrix -> tensors.put(EmbeddingsFile.TRAIN, EmbeddingsFile.toArray(matrix)));
        tensors.putAll(beside);
        SafetensorsFile.write(directory.resolve(EMBEDDINGS), tensors, Map.of("epoch", Integer.toString(index)));
        return milestone(directory).orElseThrow();
    }

    /// Stores the encoder's weights at a milestone, before or after its embeddings.
    public void writeModel(int index, SequencedMap<String, NdArray> weights) {
        SafetensorsFile.write(
                milestoneDirectory(index).resolve(MODEL), weights, Map.of("epoch", Integer.toString(index)));
    }

    /// Where the encoder's weights lie, where they were stored.
    public Optional<Path> model(MilestoneRef milestone) {
        return Optional.of(milestone.path().resolve(MODEL)).filter(Files::exists);
    }

    @Override
    public Optional<Labels> labels() {
        return labels("labels.npy", description.evaluation());
    }

    @Override
    public Optional<Labels> trainLabels() {
        return labels("train-labels.npy", description.train());
    }

    /// Stores the classes of the evaluation split; their names are those in the description.
    public void writeLabels(Labels labels) {
        writeLabels("labels.npy", labels, description.evaluation());
    }

    /// Stores the classes of the train split; their names are those in the description.
    public void writeTrainLabels(Labels labels) {
        writeLabels("train-labels.npy", labels, description.train());
    }

    @Override
    public StoredScores scores(MilestoneRef milestone) {
        return new DerivedFiles(milestone.path()).scores();
    }

    @Override
    public void writeScores(MilestoneRef milestone, StoredScores scores) {
        new DerivedFiles(milestone.path()).writeScores(scores);
    }

    @Override
    public Optional<StoredLayout> layout(MilestoneRef milestone) {
        return new DerivedFiles(milestone.path()).layout();
    }

    @Override
    public void writeLayout(MilestoneRef milestone, StoredLayout layout) {
        new DerivedFiles(milestone.path()).writeLayout(layout);
    }

    @Override
    public Path alerts() {
        return path.resolve(ALERTS);
    }

    @Override
    public Path seriesScores() {
        return path.resolve(SERIES);
    }

    @Override
    public List<TrainLogEntry> trainLog() {
        return TrainLog.read(path.resolve(TRAIN_LOG));
    }

    /// The trainer's checkpoints; one writer at a time.
    public Checkpoints checkpoints() {
        return new Checkpoints(path.resolve(CHECKPOINT), description.config());
    }

    /// Removes the parts of files that a killed writer has left behind; nobody else may be writing to the run.
    public void removeLeftovers() {
        AtomicFile.removeLeftovers(path);
        AtomicFile.removeLeftovers(path.resolve(CHECKPOINT));
        Path directory = path.resolve(MILESTONES);
        if (Files.isDirectory(directory)) InputFile.list(directory).forEach(AtomicFile::removeLeftovers);
    }

    /// Opens the trainer's log to write at its end; one writer at a time.
    public TrainLog openTrainLog() {
        return TrainLog.appendTo(path.resolve(TRAIN_LOG));
    }

    private Path milestoneDirectory(int index) {
        if (index < 0) throw new InputException("a milestone's index is not negative, unlike " + index);
        Path directory = path.resolve(MILESTONES).resolve(MilestoneFiles.directoryName(index));
        AtomicFile.createDirectories(directory);
        return directory;
    }

    private static Optional<MilestoneRef> milestone(Path directory) {
        String name = directory.getFileName().toString();
        if (!name.matches(INDEX)) return Optional.empty();
        int index = Integer.parseInt(name);
        if (!name.equals(MilestoneFiles.directoryName(index))) return Optional.empty();
        return MilestoneFiles.find(index, directory, directory.resolve(EMBEDDINGS));
    }

    private static Optional<EncoderDescription> encoder(Path milestone) {
        if (!String.valueOf(milestone.getFileName()).matches(INDEX)) return Optional.empty();
        Path file = milestone.resolve(ENCODER);
        return Files.exists(file) ? Optional.of(EncoderDescription.read(file)) : Optional.empty();
    }

    private Optional<Labels> labels(String name, SplitDescription split) {
        Path file = path.resolve(name);
        if (!Files.exists(file)) return Optional.empty();
        Labels numbers = LabelsFile.read(file);
        if (split.classNames().isEmpty()) return Optional.of(numbers);
        try {
            return Optional.of(Labels.of(numbers.toArray(), split.classNames()));
        } catch (InputException e) {
            throw new InputException(
                    file + " does not fit the class names in " + DESCRIPTION + ": " + e.getMessage(), e);
        }
    }

    private void writeLabels(String name, Labels labels, SplitDescription split) {
        if (labels.size() != split.rows()
                || !(split.classNames().isEmpty() || split.classNames().equals(labels.names()))) {
            throw new InputException(
                    "the labels for " + path.resolve(name) + " have " + labels.size() + " rows and classes "
                            + labels.names() + ", but the run describes " + split.rows() + " rows and classes "
                            + split.classNames());
        }
        LabelsFile.write(path.resolve(name), labels);
    }
}
