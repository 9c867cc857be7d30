package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.Views;

/// A directory of `.npy`, `.npz` or `.safetensors` files that another trainer wrote, a file a milestone. The
/// last number in a file's name is the milestone's index; a file that is alone needs none and is milestone 1. What
/// Leadline computes lies in `.leadline/` in the same directory.
///
/// Files that speak of labels in their name, such as `labels.npy` or `cifar10-labels.npy`, and a `train.npy`
/// without a number, are no milestones and are left alone; labels are named by the user ([EvaluationInput]).
public final class ForeignRun extends KeptRun implements RunDirectory {

    private static final String OWN = ".leadline";
    private static final Pattern ARRAYS = Pattern.compile("(.+)\\.(npy|npz|safetensors)");
    private static final Pattern LAST_NUMBER = Pattern.compile("([0-9]+)[^0-9]*$");
    private static final Set<String> LABEL_WORDS = Set.of("label", "labels", "target", "targets");

    private final Path path;

    private ForeignRun(Path path, State state) {
        super(state);
        this.path = path;
    }

    /// @param named the place of what is computed; empty for the one in the directory
    /// @throws InputException where a file has no number in its name, or two have the same
    static ForeignRun open(Path path, Optional<State> named) {
        Path own = path.resolve(OWN);
        ForeignRun run = new ForeignRun(path, named.orElseGet(() -> State.in(own, own)));
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
    public List<MilestoneRef> milestones() {
        TreeMap<Integer, MilestoneRef> byIndex = new TreeMap<>();
        List<Path> files =
                InputFile.list(path).stream().filter(ForeignRun::isMilestone).toList();
        for (Path file : files) {
            milestone(file, files.size() == 1).ifPresent(found -> {
                MilestoneRef other = byIndex.putIfAbsent(found.index(), found);
                if (other != null) {
                    throw new InputException(other.path() + " and " + file.getFileName() + " are both milestone "
                            + found.index() + ": the last number in a name is the milestone's index");
                }
            });
        }
        return List.copyOf(byIndex.values());
    }

    @Override
    public Embeddings embeddings(MilestoneRef milestone) {
        return EmbeddingsFile.read(milestone.path());
    }

    @Override
    public Optional<Embeddings> layer(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.readLayer(milestone.path(), layer);
    }

    @Override
    public MatrixShape shape(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.shape(milestone.path(), layer);
    }

    @Override
    public boolean holds(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.holds(milestone.path(), layer);
    }

    @Override
    public Optional<Views> views(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.readViews(milestone.path(), layer);
    }

    @Override
    public OptionalInt viewCount(MilestoneRef milestone, NetworkLayer layer) {
        return EmbeddingsFile.viewCount(milestone.path(), layer);
    }

    @Override
    public Optional<Views> rotations(MilestoneRef milestone) {
        return EmbeddingsFile.readRotations(milestone.path());
    }

    @Override
    public boolean hasRotations(MilestoneRef milestone) {
        return EmbeddingsFile.holdsRotations(milestone.path());
    }

    @Override
    public Optional<Embeddings> trainEmbeddings(MilestoneRef milestone) {
        return EmbeddingsFile.readTrain(milestone.path());
    }

    @Override
    public boolean hasTrain(MilestoneRef milestone) {
        return EmbeddingsFile.holdsTrain(milestone.path());
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
    List<Path> files(MilestoneRef milestone) {
        return List.of(milestone.path());
    }

    @Override
    boolean isOfEarlierBuild(Path derived, MilestoneRef milestone) {
        return EarlierStamp.isOfForeign(derived.resolveSibling(EarlierStamp.SOURCE), milestone.path());
    }

    @Override
    public List<TrainLogEntry> trainLog() {
        return List.of();
    }

    /// Returns whether the name of a file is that of a file of embeddings.
    private static boolean isMilestone(Path file) {
        Optional<String> stem = stem(file);
        if (stem.isEmpty()) return false;
        List<String> words = List.of(stem.get().split("[^a-z]+"));
        if (words.stream().anyMatch(LABEL_WORDS::contains)) return false;
        return LAST_NUMBER.matcher(stem.get()).find() || !words.contains("train");
    }

    private static Optional<String> stem(Path file) {
        String name = file.getFileName().toString();
        Matcher arrays = ARRAYS.matcher(name.toLowerCase(Locale.ROOT));
        return name.startsWith(".") || !arrays.matches() ? Optional.empty() : Optional.of(arrays.group(1));
    }

    private static Optional<MilestoneRef> milestone(Path file, boolean isAlone) {
        Matcher number = LAST_NUMBER.matcher(stem(file).orElseThrow());
        if (number.find()) return MilestoneFiles.find(index(number.group(1), file), file, file);
        if (isAlone) return MilestoneFiles.find(1, file, file);
        throw new InputException(
                file + " has no number in its name, so it is no milestone: call it like epoch_0020.npy,"
                        + " or move it away");
    }

    private static int index(String digits, Path file) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new InputException(
                    file + " has the number " + digits + " in its name, but an index is at most " + Integer.MAX_VALUE,
                    e);
        }
    }
}
