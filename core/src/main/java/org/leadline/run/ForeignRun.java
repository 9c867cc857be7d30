package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.Views;

/// A directory of files of arrays, tables or tensors that another trainer wrote, a milestone a file, or in
/// several files whose names say that they are parts of one matrix. [MilestoneNames] tells which milestone a
/// file is. What Leadline computes lies in `.leadline/` in the same directory.
///
/// Files that speak of labels in their name, such as `labels.npy` or `cifar10-labels.npy`, are no milestones and
/// are left alone; labels are named by the user ([EvaluationInput]). What else is left out is said in the notes.
public final class ForeignRun extends KeptRun implements RunDirectory {

    /// The name of the directory of what is computed.
    static final String OWN = ".leadline";

    private final Path path;
    private final Naming naming;
    private final OptionalInt rows;
    private final Roles roles;
    private final KnownNames names;

    /// The files of the milestones that were listed last.
    private volatile Map<MilestoneRef, MilestoneParts> listed = Map.of();

    private ForeignRun(Path path, Naming naming, OptionalInt rows, Roles roles, KnownNames names, State state) {
        super(state);
        this.path = path;
        this.naming = naming;
        this.rows = rows;
        this.roles = roles;
        this.names = names;
    }

    /// @param named the place of what is computed; empty for the one in the directory
    /// @param names what the directory's names told before
    /// @throws InputException where the names do not tell which milestone a file is
    static ForeignRun open(Path path, Naming naming, Optional<State> named, KnownNames names) {
        Path own = path.resolve(OWN);
        State state = named.orElseGet(() -> State.in(own, own));
        ForeignRun run = new ForeignRun(path, naming, OptionalInt.empty(), Roles.of(path), names, state);
        run.milestones();
        return run;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Optional<RunDescription> description() {
        return Optional.empty();
    }

    @Override
    public MilestoneListing listing() {
        ForeignListing all = names.listing(path, naming, roles);
        Map<MilestoneRef, MilestoneParts> found = new LinkedHashMap<>();
        for (MilestoneParts parts : all.milestones()) {
            MilestoneFiles.find(parts.index(), parts.path(path), parts.files(), reading(parts))
                    .ifPresent(ref -> found.put(ref, parts));
        }
        listed = found;
        return new MilestoneListing(List.copyOf(found.keySet()), all.incomplete());
    }

    /// Returns the order of rows, their number where labels may leave some out, and the roles of arrays: all
    /// decide on a matrix beside its files.
    private String reading(MilestoneParts parts) {
        if (parts.ranks().size() == 1) return roles.reading();
        String own = roles.reading();
        return (own.isEmpty() ? "" : own + "-")
                + order().name().toLowerCase(Locale.ROOT)
                + (isShortened(parts) ? "-" + rows.orElseThrow() : "");
    }

    private boolean isShortened(MilestoneParts parts) {
        if (rows.isEmpty() || parts.problem().isPresent()) return false;
        try {
            List<List<Path>> ranks = parts.withRows(order(), roles.arrays()).ranks();
            JoinedParts all = new JoinedParts(ranks, order(), OptionalInt.empty());
            int count = all.shape(file -> EmbeddingsFile.shape(file, roles.arrays(), NetworkLayer.BACKBONE))
                    .rows();
            return new JoinedParts(ranks, order(), rows).isFilledUp(count);
        } catch (InputException e) {
            return false; // said where the milestone is read
        }
    }

    private RankOrder order() {
        return naming.rankOrder().orElse(RankOrder.BLOCKS);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(ForeignListing.notes(path, naming, roles));
        notes.addAll(new ForeignNotes(this, rows).sentences(milestones()));
        return notes;
    }

    /// Asks for names of columns of a milestone's table; none where its files make no milestone.
    ///
    /// @param question is asked with the file and the names of its arrays
    List<String> columns(MilestoneRef milestone, BiFunction<Path, Map<String, String>, List<String>> question) {
        if (allParts(milestone).problem().isPresent()) return List.of();
        return question.apply(file(milestone), roles.arrays());
    }

    /// Returns the number of rows at the end of a milestone that repeat its first ones, where labels say how many
    /// rows there are.
    int repeatedRows(MilestoneRef milestone) {
        JoinedParts all = new JoinedParts(parts(milestone).ranks(), order(), OptionalInt.empty());
        return joined(milestone)
                .padded(all.read(file -> Optional.of(EmbeddingsFile.read(file, roles.arrays())))
                        .orElseThrow());
    }

    @Override
    public IntStream labelCounts(MilestoneRef milestone) {
        int all = shape(milestone, NetworkLayer.BACKBONE).rows();
        return IntStream.range(0, parts(milestone).ranks().size()).map(repeated -> all - repeated);
    }

    @Override
    public RunDirectory labeled(int count) {
        requireKnownOrder();
        return new ForeignRun(path, naming, OptionalInt.of(count), roles, names, state());
    }

    @Override
    public void requireKnownOrder() {
        boolean byRank = milestones().stream()
                .anyMatch(milestone -> parts(milestone).ranks().size() > 1);
        if (byRank && naming.rankOrder().isEmpty()) {
            throw new InputException(
                    "the rows in " + path + " lie in files by rank, and their names do not tell in which"
                            + " order the labels count them: say it with `rankOrder`, blocks (all rows of rank 0 first) or"
                            + " interleaved (row i lies in rank i mod N, as with PyTorch's DistributedSampler)");
        }
    }

    /// The files of a milestone that have rows.
    MilestoneParts parts(MilestoneRef milestone) {
        return allParts(milestone).withRows(order(), roles.arrays());
    }

    MilestoneParts allParts(MilestoneRef milestone) {
        if (!listed.containsKey(milestone)) listing();
        MilestoneParts known = listed.get(milestone);
        return known != null ? known : MilestoneParts.among(listed.values(), milestone);
    }

    private JoinedParts joined(MilestoneRef milestone) {
        return new JoinedParts(parts(milestone).readable().ranks(), order(), rows);
    }

    /// The one file of a milestone, or the first of its parts.
    Path file(MilestoneRef milestone) {
        return parts(milestone).readable().files().getFirst();
    }

    /// Joins the views in the parts of a milestone.
    ///
    /// @param views the number of views of a sample; empty where the first part holds none
    private Optional<Views> views(MilestoneRef milestone, OptionalInt views, Function<Path, Optional<Views>> part) {
        if (views.isEmpty() || parts(milestone).files().size() == 1) return part.apply(file(milestone));
        return joined(milestone).views(views.getAsInt(), part);
    }

    @Override
    public Embeddings embeddings(MilestoneRef milestone) {
        joined(milestone).requireColumns(file -> EmbeddingsFile.columns(file, roles.arrays()));
        return joined(milestone)
                .read(file -> Optional.of(EmbeddingsFile.read(file, roles.arrays())))
                .orElseThrow();
    }

    @Override
    public Optional<Embeddings> layer(MilestoneRef milestone, NetworkLayer layer) {
        return joined(milestone).read(file -> EmbeddingsFile.readLayer(file, roles.arrays(), layer));
    }

    @Override
    public MatrixShape shape(MilestoneRef milestone, NetworkLayer layer) {
        return joined(milestone).shape(file -> EmbeddingsFile.shape(file, roles.arrays(), layer));
    }

    @Override
    public boolean holds(MilestoneRef milestone, NetworkLayer layer) {
        return parts(milestone).files().stream().allMatch(file -> EmbeddingsFile.holds(file, roles.arrays(), layer));
    }

    @Override
    public Optional<Views> views(MilestoneRef milestone, NetworkLayer layer) {
        return views(
                milestone, viewCount(milestone, layer), file -> EmbeddingsFile.readViews(file, roles.arrays(), layer));
    }

    @Override
    public OptionalInt viewCount(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.viewCount(file(milestone), roles.arrays(), layer);
    }

    @Override
    public Optional<Views> rotations(MilestoneRef milestone) {
        OptionalInt angles = EmbeddingsFile.holdsRotations(file(milestone), roles.arrays())
                ? OptionalInt.of(EmbeddingsFile.RIGHT_ANGLES)
                : OptionalInt.empty();
        return views(milestone, angles, file -> EmbeddingsFile.readRotations(file, roles.arrays()));
    }

    @Override
    public boolean hasRotations(MilestoneRef milestone) {
        return parts(milestone).files().stream().allMatch(file -> EmbeddingsFile.holdsRotations(file, roles.arrays()));
    }

    @Override
    public Optional<Embeddings> trainEmbeddings(MilestoneRef milestone) {
        return new JoinedParts(parts(milestone).readable().ranks(), order(), OptionalInt.empty())
                .read(file -> EmbeddingsFile.readTrain(file, roles.arrays()));
    }

    @Override
    public boolean hasTrain(MilestoneRef milestone) {
        return parts(milestone).files().stream().allMatch(file -> EmbeddingsFile.holdsTrain(file, roles.arrays()));
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.empty();
    }

    @Override
    public Optional<Labels> trainLabels() {
        return Optional.empty();
    }

    @Override
    public List<Path> files(MilestoneRef milestone) {
        return parts(milestone).files();
    }

    /// The content of the files, and the order and number of rows that are read from them.
    @Override
    public String content(MilestoneRef milestone) {
        String reading = reading(parts(milestone));
        return super.content(milestone) + (reading.isEmpty() ? "" : "-" + reading);
    }

    @Override
    boolean isOfEarlierBuild(Path derived, MilestoneRef milestone) {
        return EarlierStamp.isOfForeign(derived.resolveSibling(EarlierStamp.SOURCE), milestone.path());
    }

    @Override
    public Optional<String> method() {
        return roles.method();
    }

    @Override
    public Optional<Path> labelsFile() {
        return roles.places().labels();
    }

    @Override
    public Optional<Path> trainLabelsFile() {
        return roles.places().trainLabels();
    }

    @Override
    public Optional<Path> images() {
        return roles.places().images();
    }

    @Override
    public List<TrainLogEntry> trainLog() {
        return List.of();
    }
}
