package org.leadline.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.metric.Metric;
import org.leadline.run.EncoderDescription;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.LinearProbeScore;
import org.leadline.score.Scores;

/// The scores of several encoders on the same images: what the paper's Table II is made of.
///
/// @param data what the images are called
/// @param encoders by family, in it by size where that is known
public record EncoderScores(String data, List<Encoder> encoders) {

    /// @param name a name that no other encoder has
    /// @param family what it is compared within
    /// @param scores the scores of its embeddings
    public record Encoder(String name, String family, RunScores.MilestoneScores scores) {

        /// The mean of a metric over the seeds; empty where it was not computed or is undefined.
        public Optional<ScoreSummary.Mean> mean(Metric metric) {
            return scores.summary(metric)
                    .filter(ScoreSummary.Mean.class::isInstance)
                    .map(ScoreSummary.Mean.class::cast);
        }
    }

    public EncoderScores {
        encoders = List.copyOf(encoders);
        Set<String> names = new HashSet<>();
        for (Encoder encoder : encoders) {
            if (!names.add(encoder.name())) {
                throw new InputException(
                        "encoders that are compared have different names, but two are called '" + encoder.name() + "'");
            }
        }
    }

    /// The encoders that are the milestones of a run.
    public static EncoderScores of(RunScores scores) {
        record Described(EncoderDescription description, RunScores.MilestoneScores scores) {}
        List<Encoder> encoders = scores.milestones().stream()
                .flatMap(milestone -> scores.run().encoder(milestone.ref()).stream()
                        .map(description -> new Described(description, milestone)))
                .sorted(Comparator.comparing(Described::description, EncoderDescription.BY_SIZE))
                .map(each -> new Encoder(
                        each.description().name(), each.description().family(), each.scores()))
                .toList();
        String data = scores.run()
                .description()
                .map(description -> description.config().data())
                .orElse(scores.run().name());
        return new EncoderScores(lastPart(data), encoders);
    }

    /// The encoders of several directories of embeddings of the same images, each of one encoder, whose last
    /// milestone counts. Those in one folder are one family; those of the same name are told by their family.
    ///
    /// @param runs scored with the same labels
    /// @throws InputException where they have different numbers of rows
    public static EncoderScores ofDirectories(List<RunScores> runs) {
        List<Encoder> encoders = new ArrayList<>();
        int rows = -1;
        for (RunScores run : runs) {
            if (run.areEncoders()) {
                throw new InputException(run.run().path() + " holds several encoders already: leave `asEncoders` out");
            }
            RunScores.MilestoneScores last = run.milestones().getLast();
            int own = last.scores().isEmpty() ? rows : last.scores().getFirst().n();
            if (rows >= 0 && own != rows) {
                throw new InputException("encoders are compared on the same images, but "
                        + run.run().path() + " has " + own + " rows and the ones before it " + rows);
            }
            rows = own;
            encoders.add(new Encoder(run.run().name(), family(run.run().path()), last));
        }
        return new EncoderScores(encoders.size() + " directories", told(encoders));
    }

    /// Encoders that share a name with another are called by their family, too.
    private static List<Encoder> told(List<Encoder> encoders) {
        Map<String, Long> named =
                encoders.stream().collect(Collectors.groupingBy(Encoder::name, Collectors.counting()));
        return encoders.stream()
                .map(encoder -> named.getOrDefault(encoder.name(), 1L) == 1
                        ? encoder
                        : new Encoder(encoder.family() + "/" + encoder.name(), encoder.family(), encoder.scores()))
                .toList();
    }

    private static String family(Path directory) {
        Path parent = directory.toAbsolutePath().normalize().getParent();
        Path name = parent == null ? null : parent.getFileName();
        return name == null ? "encoders" : name.toString();
    }

    private static String lastPart(String data) {
        Path name = Path.of(data).getFileName();
        return name == null ? data : name.toString();
    }

    /// The scores of each.
    public List<RunScores.MilestoneScores> all() {
        return encoders.stream().map(Encoder::scores).toList();
    }

    /// The folder in which all of them lie.
    public String folder() {
        List<Path> paths = encoders.stream()
                .map(encoder -> encoder.scores().ref().path().toAbsolutePath().normalize())
                .toList();
        Path folder = paths.getFirst();
        while (!paths.stream().allMatch(startsWith(folder))) {
            Path parent = folder.getParent();
            if (parent == null) return folder.toString();
            folder = parent;
        }
        return folder.toString();
    }

    private static Predicate<Path> startsWith(Path folder) {
        return path -> path.startsWith(folder);
    }

    /// The families, in the encoders' order.
    public List<String> families() {
        return encoders.stream().map(Encoder::family).distinct().toList();
    }

    /// The metrics that were computed, in the paper's order.
    public List<Metric> metrics() {
        return Scores.metrics().stream()
                .filter(metric -> encoders.stream()
                        .anyMatch(encoder -> encoder.scores().summary(metric).isPresent()))
                .toList();
    }

    /// The label-based reference that scores are held against: the linear probe, on a train split or
    /// cross-validated, whichever more encoders have; empty without labels.
    public Optional<Metric> reference() {
        return Stream.of(LinearProbeScore.METRIC, CrossValidatedProbe.METRIC)
                .filter(metric -> count(metric) > 0)
                .max(Comparator.comparingLong(this::count));
    }

    private long count(Metric metric) {
        return encoders.stream()
                .filter(encoder -> encoder.mean(metric).isPresent())
                .count();
    }
}
