package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.Views;

/// A directory of milestones, whoever wrote them. Each call looks at the directory anew, so a run can be read
/// while it is written.
public sealed interface RunDirectory permits LeadlineRun, ForeignRun {

    /// The endings of files of embeddings of other trainers, as part of a sentence.
    String ENDINGS = MilestoneKind.ENDINGS;

    /// A run of Leadline where there is a `run.json`, else a directory of another trainer's files.
    ///
    /// @throws InputException where the directory is not there, or what is in it breaks the rules of its kind
    static RunDirectory open(Path path) {
        return open(path, Naming.UNSAID);
    }

    /// Opens a directory as [#open(Path)] does.
    ///
    /// @param naming what the user says of the files of another trainer, where their names do not tell
    static RunDirectory open(Path path, Naming naming) {
        return open(path, naming, Optional.empty());
    }

    /// Opens a directory as [#open(Path)] does, with what is computed kept in another directory.
    ///
    /// @param naming what the user says of the files of another trainer, where their names do not tell
    /// @param state the directory, which may serve any number of runs; empty for a place in the run itself
    /// @throws InputException where the directory is not there, what is in it breaks the rules of its kind, or
    ///     `state` cannot be written
    static RunDirectory open(Path path, Naming naming, Optional<Path> state) {
        return open(path, naming, state, new KnownNames());
    }

    /// Opens a directory again and again, as [#open(Path, Naming, Optional)] does.
    ///
    /// @param names what the directory's names told before, and tell now
    static RunDirectory open(Path path, Naming naming, Optional<Path> state, KnownNames names) {
        if (!Files.exists(path)) {
            throw new InputException(path + " does not exist, but a run is a directory of embeddings");
        }
        if (!Files.isDirectory(path)) {
            throw new InputException(path + " is a file, but a run is a directory of embeddings");
        }
        Optional<State> named = state.map(directory -> State.named(directory, path));
        return Files.exists(path.resolve(LeadlineRun.DESCRIPTION))
                ? LeadlineRun.open(path, named)
                : ForeignRun.open(path, naming, named, names);
    }

    /// The directory.
    Path path();

    /// The directory's name without those above it.
    default String name() {
        return nameOf(path());
    }

    /// The name that a directory has itself, also where the path to it ends with a point or two.
    static String nameOf(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? directory.toString() : name.toString();
    }

    /// Returns what the user has to know of the files in the directory, such as those that are left out: whole
    /// sentences.
    ///
    /// @throws InputException where the names do not tell which milestone a file is
    default List<String> notes() {
        return List.of();
    }

    /// The numbers of labels that the rows of a milestone may have, the likeliest first: as many as rows, or
    /// fewer by those that a sampler repeats to fill up its ranks.
    default IntStream labelCounts(MilestoneRef milestone) {
        return IntStream.of(shape(milestone, NetworkLayer.BACKBONE).rows());
    }

    /// Does nothing where rows have one order.
    ///
    /// @throws InputException where it cannot be told in which order labels count the rows
    default void requireKnownOrder() {}

    /// Returns the run whose rows have labels.
    ///
    /// @param count the number of labels
    /// @throws InputException where it cannot be told in which order labels count the rows
    default RunDirectory labeled(int count) {
        return this;
    }

    /// How the run came to be, where Leadline made it.
    Optional<RunDescription> description();

    /// The milestones whose embeddings are whole, by ascending index; none where nothing has been written yet.
    ///
    /// @throws InputException where the names of another trainer's files do not tell which milestone a file is
    default List<MilestoneRef> milestones() {
        return listing().milestones();
    }

    /// The milestones whose embeddings are whole, and those of which files are missing, at one look.
    ///
    /// @throws InputException where the names of another trainer's files do not tell which milestone a file is
    MilestoneListing listing();

    /// The files that a milestone's embeddings lie in, in the order of their rows.
    List<Path> files(MilestoneRef milestone);

    /// The frozen encoder of a milestone, in a run whose milestones are encoders.
    default Optional<EncoderDescription> encoder(MilestoneRef milestone) {
        return Optional.empty();
    }

    /// Returns the name of a milestone in tables: its encoder's name, or its index.
    default String label(MilestoneRef milestone) {
        return encoder(milestone).map(EncoderDescription::name).orElseGet(() -> Integer.toString(milestone.index()));
    }

    /// The embeddings of the evaluation split, shape `[n, d]`.
    ///
    /// @throws org.leadline.embedding.NonFiniteEmbeddingsException where a value is NaN, infinite or too large for
    ///     float32
    Embeddings embeddings(MilestoneRef milestone);

    /// The embeddings of the train split, where they are stored beside the others.
    ///
    /// @throws org.leadline.embedding.NonFiniteEmbeddingsException where a value is NaN, infinite or too large for
    ///     float32
    Optional<Embeddings> trainEmbeddings(MilestoneRef milestone);

    /// Returns whether a milestone holds embeddings of the train split beside the others.
    boolean hasTrain(MilestoneRef milestone);

    /// The rows of another part of the network for the evaluation split, where they are stored, shape `[n, ·]`.
    ///
    /// @throws org.leadline.embedding.NonFiniteEmbeddingsException where a value is NaN, infinite or too large for
    ///     float32
    Optional<Embeddings> layer(MilestoneRef milestone, NetworkLayer layer);

    /// The shape of the rows of a part of the network, from the header of their file.
    ///
    /// @throws InputException where the milestone does not hold them
    MatrixShape shape(MilestoneRef milestone, NetworkLayer layer);

    /// Returns whether a milestone holds the rows of another part of the network.
    boolean holds(MilestoneRef milestone, NetworkLayer layer);

    /// The outputs of a part of the network for several views of some samples, where they are stored.
    ///
    /// @throws org.leadline.embedding.NonFiniteEmbeddingsException where a value is NaN, infinite or too large for
    ///     float32
    Optional<Views> views(MilestoneRef milestone, NetworkLayer layer);

    /// How many views of each sample are stored, where any are.
    OptionalInt viewCount(MilestoneRef milestone, NetworkLayer layer);

    /// The features of some evaluation images at 0°, 90°, 180° and 270°, an image's four views, where they are
    /// stored.
    ///
    /// @throws InputException where the array has another shape or type
    /// @throws org.leadline.embedding.NonFiniteEmbeddingsException where a value is NaN, infinite or too large for
    ///     float32
    Optional<Views> rotations(MilestoneRef milestone);

    /// Returns whether a milestone holds features of turned images.
    boolean hasRotations(MilestoneRef milestone);

    /// The method of the training, such as `simclr`, where the run says it.
    default Optional<String> method() {
        return description().map(description -> description.config().method());
    }

    /// The file of labels that another trainer named in its `leadline.json`.
    default Optional<Path> labelsFile() {
        return Optional.empty();
    }

    /// The file of labels of the train split that another trainer named in its `leadline.json`.
    default Optional<Path> trainLabelsFile() {
        return Optional.empty();
    }

    /// The folder of the embedded images that another trainer named in its `leadline.json`.
    default Optional<Path> images() {
        return Optional.empty();
    }

    /// The files beside the milestones that decide on the scores of all of them, there or not: the description of
    /// the run, and labels.
    default List<Path> companions() {
        return Stream.of(Optional.of(path().resolve(Roles.FILE)), labelsFile(), trainLabelsFile())
                .flatMap(Optional::stream)
                .toList();
    }

    /// The classes of the evaluation split, where they are stored in the run.
    Optional<Labels> labels();

    /// The classes of the train split, where they are stored in the run.
    Optional<Labels> trainLabels();

    /// The checksum of what a milestone's files hold now, wherever they lie and whatever their times; it reads
    /// them whole.
    ///
    /// @throws InputException where they cannot be read
    String content(MilestoneRef milestone);

    /// A text that is another one after most changes of a milestone's files, and costs nothing: a line a file,
    /// in their order, with its size and time. Files that are filled through memory may change without it.
    String touched(MilestoneRef milestone);

    /// The time at which a milestone's files were last written; empty where one of them is gone.
    Optional<Instant> written(MilestoneRef milestone);

    /// The content that the stored scores of a milestone were computed from, which may not be what it holds
    /// now; empty where none are stored. The milestone itself is not read.
    Optional<String> scoredContent(MilestoneRef milestone);

    /// The time at which the stored scores of a milestone were written; empty where none are stored.
    Optional<Instant> scoredAt(MilestoneRef milestone);

    /// The scores of a milestone with this content, none where it has not been evaluated.
    StoredScores scores(MilestoneRef milestone, String content);

    /// The scores of a milestone as it is now.
    default StoredScores scores(MilestoneRef milestone) {
        return scores(milestone, content(milestone));
    }

    /// Replaces all scores of a milestone at once; nothing where nothing is kept.
    ///
    /// @param content what the scores were computed from
    void writeScores(MilestoneRef milestone, StoredScores scores, String content);

    /// Replaces all scores of a milestone as it is now.
    default void writeScores(MilestoneRef milestone, StoredScores scores) {
        writeScores(milestone, scores, content(milestone));
    }

    /// The layout Z3 of this content that was computed last, where one has been.
    Optional<StoredLayout> layout(MilestoneRef milestone, String content);

    /// The layout of a milestone as it is now.
    default Optional<StoredLayout> layout(MilestoneRef milestone) {
        return layout(milestone, content(milestone));
    }

    /// Why the layout of a milestone that was kept cannot be used, as where it is damaged; empty where there is
    /// none, or it can.
    Optional<StoredFault> layoutFault(MilestoneRef milestone);

    /// The layout of a milestone that was kept last, which may be that of other content. It costs no look at the
    /// embeddings.
    Optional<StoredLayout> lastLayout(MilestoneRef milestone);

    /// Replaces the layout of a milestone; nothing where nothing is kept.
    ///
    /// @param content what the layout was computed from
    void writeLayout(MilestoneRef milestone, StoredLayout layout, String content);

    /// Replaces the layout of a milestone as it is now.
    default void writeLayout(MilestoneRef milestone, StoredLayout layout) {
        writeLayout(milestone, layout, content(milestone));
    }

    /// Why nothing that is computed is kept, as a whole sentence; empty where all is.
    Optional<String> notKept();

    /// Removes the incomplete files that killed evaluations left behind. Others may be writing to the run.
    void removeAbandoned();

    /// The file of alerts about the run.
    Path alerts();

    /// The file of alerts that whoever watches the run has been told.
    Path toldAlerts();

    /// The file of scores of the run as a series.
    Path seriesScores();

    /// The log that the trainer wrote every few steps, empty where it wrote none.
    List<TrainLogEntry> trainLog();
}
