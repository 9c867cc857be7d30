package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
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
public final class LeadlineRun extends KeptRun implements RunDirectory {

    static final String DESCRIPTION = "run.json";

    /// The folder of all milestones' own.
    static final String MILESTONES = "milestones";

    private static final String LABELS = "labels.npy";
    private static final String TRAIN_LABELS = "train-labels.npy";
    private static final String MODEL = "model.safetensors";
    private static final String TRAIN_LOG = "train.jsonl";
    private static final String CHECKPOINT = "checkpoint";
    private static final String EPOCH = "epoch";

    private final Path path;
    private final RunDescription description;

    private LeadlineRun(Path path, RunDescription description, Optional<State> named) {
        super(named.orElseGet(() -> State.in(path, path.resolve(MILESTONES))));
        this.path = path;
        this.description = description;
    }

    /// Begins a run in a directory that is made here or is empty.
    ///
    /// @throws org.leadline.InputException where the directory is not empty, is a file or cannot be written
    public static LeadlineRun create(Path path, RunDescription description) {
        FreeDirectory.require(path);
        AtomicFile.createDirectories(path);
        description.write(path.resolve(DESCRIPTION));
        return new LeadlineRun(path, description, Optional.empty());
    }

    /// @throws org.leadline.InputException where `run.json` is not there, is damaged or has a newer format
    public static LeadlineRun open(Path path) {
        return open(path, Optional.empty());
    }

    /// @param named the place of what is computed; empty for the one in the run
    static LeadlineRun open(Path path, Optional<State> named) {
        return new LeadlineRun(path, RunDescription.read(path.resolve(DESCRIPTION)), named);
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
    public MilestoneListing listing() {
        Path directory = path.resolve(MILESTONES);
        List<Path> entries = Files.exists(directory) ? InputFile.list(directory) : List.of();
        List<MilestoneRef> found = entries.stream()
                .flatMap(entry -> MilestoneFiles.find(entry).stream())
                .sorted(Comparator.comparingInt(MilestoneRef::index))
                .toList();
        return new MilestoneListing(found, List.of());
    }

    @Override
    public Optional<EncoderDescription> encoder(MilestoneRef milestone) {
        return EncoderMilestones.encoder(milestone.path());
    }

    /// Returns the index of the milestone of an encoder, in a run whose milestones are encoders: the one that it
    /// has, or where it has none, the next that is free, which is its own from now on.
    ///
    /// @throws org.leadline.InputException where another encoder of the run has the same name
    public int milestoneOf(EncoderDescription wanted) {
        return new EncoderMilestones(path.resolve(MILESTONES)).of(wanted);
    }

    /// Returns whether the embeddings of a milestone are whole.
    public boolean hasMilestone(int index) {
        return milestones().stream().anyMatch(milestone -> milestone.index() == index);
    }

    /// Removes the parts of a milestone, if there are any.
    public void removeParts(int index) {
        EncoderMilestones.removeParts(milestoneDirectory(index));
    }

    /// Returns the directory of the parts of a milestone that is being embedded. Whoever writes them removes
    /// them; what a killed writer has left there is removed.
    public Path parts(int index) {
        return EncoderMilestones.parts(milestoneDirectory(index));
    }

    @Override
    public Embeddings embeddings(MilestoneRef milestone) {
        return EmbeddingsFile.read(embeddingsFile(milestone), Map.of());
    }

    @Override
    public Optional<Embeddings> trainEmbeddings(MilestoneRef milestone) {
        return EmbeddingsFile.readTrain(embeddingsFile(milestone), Map.of());
    }

    @Override
    public boolean hasTrain(MilestoneRef milestone) {
        return EmbeddingsFile.holdsTrain(embeddingsFile(milestone), Map.of());
    }

    @Override
    public Optional<Embeddings> layer(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.readLayer(embeddingsFile(milestone), Map.of(), layer);
    }

    @Override
    public MatrixShape shape(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.shape(embeddingsFile(milestone), Map.of(), layer);
    }

    @Override
    public boolean holds(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.holds(embeddingsFile(milestone), Map.of(), layer);
    }

    @Override
    public Optional<Views> views(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.readViews(embeddingsFile(milestone), Map.of(), layer);
    }

    @Override
    public OptionalInt viewCount(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.viewCount(embeddingsFile(milestone), Map.of(), layer);
    }

    @Override
    public Optional<Views> rotations(MilestoneRef milestone) {
        return EmbeddingsFile.readRotations(embeddingsFile(milestone), Map.of());
    }

    @Override
    public boolean hasRotations(MilestoneRef milestone) {
        return EmbeddingsFile.holdsRotations(embeddingsFile(milestone), Map.of());
    }

    /// Stores a milestone; one of the same index is replaced, its scores set aside and its layout removed.
    ///
    /// @param index the epoch, not negative
    /// @param embedding the embedding of the evaluation split, shape `[n, d]`
    /// @param train the embedding of the train split, shape `[m, d]`
    public MilestoneRef writeMilestone(int index, Embeddings embedding, Optional<Embeddings> train) {
        return writeMilestone(index, embedding, train, Map.of());
    }

    /// As [#writeMilestone(int, Embeddings, Optional)], with more arrays.
    ///
    /// @param beside `projection` and `prediction`, shape `[n, ·]`; `views`, `views_projection` and
    ///     `views_prediction`, shape `[samples, views, ·]`; `rotations`, shape `[images, 4, d]`
    public MilestoneRef writeMilestone(
            int index, Embeddings embedding, Optional<Embeddings> train, Map<String, NdArray> beside) {
        Path directory = milestoneDirectory(index);
        new DerivedFiles(directory).supersede();
        EmbeddingsFile.write(
                directory.resolve(MilestoneFiles.EMBEDDINGS),
                embedding,
                train,
                beside,
                Map.of(EPOCH, Integer.toString(index)));
        return MilestoneFiles.find(directory).orElseThrow();
    }

    /// Stores the encoder's weights at a milestone, before or after its embeddings.
    public void writeModel(int index, SequencedMap<String, NdArray> weights) {
        SafetensorsFile.write(
                milestoneDirectory(index).resolve(MODEL), weights, Map.of(EPOCH, Integer.toString(index)));
    }

    /// Returns the file of the encoder's weights; empty where they were not stored.
    public Optional<Path> model(MilestoneRef milestone) {
        return Optional.of(milestone.path().resolve(MODEL)).filter(Files::exists);
    }

    @Override
    public List<Path> companions() {
        return List.of(path.resolve(DESCRIPTION), path.resolve(LABELS), path.resolve(TRAIN_LABELS));
    }

    @Override
    public Optional<Labels> labels() {
        return labels(LABELS, description.images().evaluation()).read();
    }

    @Override
    public Optional<Labels> trainLabels() {
        return labels(TRAIN_LABELS, description.images().train()).read();
    }

    /// Stores the classes of the evaluation split; their names are those in the description.
    public void writeLabels(Labels labels) {
        labels(LABELS, description.images().evaluation()).write(labels);
    }

    /// Stores the classes of the train split; their names are those in the description.
    public void writeTrainLabels(Labels labels) {
        labels(TRAIN_LABELS, description.images().train()).write(labels);
    }

    @Override
    public List<Path> files(MilestoneRef milestone) {
        return List.of(embeddingsFile(milestone));
    }

    @Override
    boolean isOfEarlierBuild(Path derived, MilestoneRef milestone) {
        return EarlierStamp.isOfOwn(derived, embeddingsFile(milestone));
    }

    private static Path embeddingsFile(MilestoneRef milestone) {
        return milestone.path().resolve(MilestoneFiles.EMBEDDINGS);
    }

    @Override
    public List<TrainLogEntry> trainLog() {
        return TrainLog.read(path.resolve(TRAIN_LOG));
    }

    /// The trainer's checkpoints; one writer at a time.
    public Checkpoints checkpoints() {
        return new Checkpoints(path.resolve(CHECKPOINT), description.config());
    }

    /// Removes the parts of files that a killed writer has left behind. No other training may be writing to the
    /// run; the files of those who score it stay while they write them.
    public void removeLeftovers() {
        AtomicFile.removeLeftovers(path, KeptRun.NAMES);
        AtomicFile.removeLeftovers(path.resolve(CHECKPOINT));
        Path directory = path.resolve(MILESTONES);
        if (Files.isDirectory(directory)) {
            InputFile.list(directory).forEach(milestone -> AtomicFile.removeLeftovers(milestone, DerivedFiles.NAMES));
        }
    }

    /// Opens the trainer's log to write at its end; one writer at a time.
    public TrainLog openTrainLog() {
        return TrainLog.appendTo(path.resolve(TRAIN_LOG));
    }

    private Path milestoneDirectory(int index) {
        return MilestoneFiles.directory(path.resolve(MILESTONES), index);
    }

    private SplitLabels labels(String name, SplitDescription split) {
        return new SplitLabels(path.resolve(name), split);
    }
}
