package org.leadline.monitor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.Following;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.Parameters;
import org.leadline.score.Recipe;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trust.Evidence;
import org.leadline.trust.FollowingCost;
import org.leadline.trust.Ranking;
import org.leadline.trust.RunLength;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustTable;
import org.leadline.trust.WithoutTime;

/// Collects what labeled runs say of scores as evidence, and writes it down where that was asked for.
///
/// The cost of following a score is kept only where the direction that was followed is the one that was known
/// without any of the runs that are kept together: found in them, it would be an oracle's.
public final class TrustKeeper {

    /// A piece of evidence on its way to the file.
    private record Found(Metric metric, String context, Evidence evidence) {}

    private final Optional<Path> file;
    private final KnownTrust known;
    private final List<Found> found = new ArrayList<>();
    private boolean isNameless;

    /// @param file where evidence is kept, empty where it is not
    /// @param known gives the name that evidence goes by, and what was known before the runs were looked at
    public TrustKeeper(Optional<Path> file, KnownTrust known) {
        this.file = file;
        this.known = known;
    }

    /// Keeps what the milestones of a training say of scores: correlations with the initial network and without, and
    /// what is found once in a run, which is what is left without time and what following costs.
    ///
    /// @param rows the correlations
    /// @param evidence what else was found, held against the reference of the correlations
    public void keep(RunScores scores, EvaluationConfig config, List<ProbeCorrelation> rows, TrendEvidence evidence) {
        if (file.isEmpty()) return;
        String context = known.context(scores.run());
        if (context.isEmpty()) {
            isNameless = true;
            return;
        }
        for (ProbeCorrelation row : rows) {
            String how = constants(config, row.metric(), scores.milestones());
            String more = how.isEmpty() ? "" : ", " + how;
            Optional<TrendEvidence.Row> beyondR = evidence.rows().stream()
                    .filter(one -> one.metric().equals(row.metric()))
                    .findFirst();
            for (Evidence piece : pieces(scores, more, row, beyondR)) {
                found.add(new Found(row.metric(), context, piece));
            }
        }
    }

    /// Returns the correlations that are defined. The last of them alone, which is that over trained milestones
    /// where there is one, holds what is found once in a run.
    private static List<Evidence> pieces(
            RunScores scores, String more, ProbeCorrelation row, Optional<TrendEvidence.Row> beyondR) {
        String source = Evidence.sourceOf(scores.run());
        Optional<RunLength> length = RunLength.of(scores);
        Optional<WithoutTime> left = beyondR.flatMap(one -> WithoutTime.of(one.beyond()));
        Optional<FollowingCost> cost = beyondR.map(TrendEvidence.Row::following)
                .filter(Following.Choice.class::isInstance)
                .flatMap(choice -> FollowingCost.of((Following.Choice) choice));
        List<Evidence> pieces = new ArrayList<>();
        if (row.withInitial().pearson() instanceof Correlation r) {
            boolean isLast = !(row.withoutInitial().pearson() instanceof Correlation);
            pieces.add(new Evidence(
                    source,
                    "with the initial network" + more,
                    r,
                    length,
                    isLast ? left : Optional.empty(),
                    isLast ? cost : Optional.empty()));
        }
        if (row.withoutInitial().pearson() instanceof Correlation r) {
            pieces.add(new Evidence(source, "without it" + more, r, length, left, cost));
        }
        return pieces;
    }

    /// Keeps correlations over encoders, within each family and overall.
    public void keep(EncoderScores scores, EvaluationConfig config, List<TransferCorrelation> rows) {
        if (file.isEmpty()) return;
        String source = scores.folder();
        for (TransferCorrelation row : rows) {
            String how = constants(config, row.metric(), scores.all());
            row.families()
                    .forEach((family, cell) -> add(row.metric(), known.ofFamily(family), source, how, cell.pearson()));
            if (row.families().size() > 1) {
                add(row.metric(), known.overall(), source, how, row.overall().pearson());
            }
        }
    }

    /// The constants of a score that are not the usual ones, so that evidence of one kind does not replace evidence
    /// of another.
    private static String constants(EvaluationConfig config, Metric metric, List<MilestoneScores> scores) {
        Set<String> own = scores.stream()
                .flatMap(one -> one.measurement(metric).stream())
                .flatMap(one -> one.parameters().values().keySet().stream())
                .collect(Collectors.toSet());
        EvaluationConfig usual = EvaluationConfig.paper();
        List<String> words = new ArrayList<>();
        if (own.contains(Parameters.CLUSTERS) && !config.clusters().k().isEmpty()) {
            words.add("k " + config.clusters().k().getFirst());
        }
        if (own.contains("frame") && config.layout().frame() != usual.layout().frame())
            words.add("frame " + config.layout().frame());
        if (own.contains("frame")
                && config.clusters().geometry() != usual.clusters().geometry()) words.add("euclidean clustering");
        int neighbors = config.layout().umap().nNeighbors();
        if (own.contains("optimizer") && neighbors != usual.layout().umap().nNeighbors()) {
            words.add(neighbors + " neighbors");
        }
        Parameters tuned = config.tuning().of(metric);
        Parameters ofTransfer = Recipe.TRANSFER.applied(usual).tuning().of(metric);
        tuned.values().forEach((name, value) -> {
            boolean isUsual = value.equals(metric.constants().values().get(name))
                    || value.equals(ofTransfer.values().get(name));
            if (!isUsual) words.add(name + " " + value);
        });
        return String.join(", ", words);
    }

    private void add(Metric metric, String context, String source, String subset, CorrelationResult result) {
        if (!(result instanceof Correlation correlation)) return;
        found.add(new Found(metric, context, new Evidence(source, subset, correlation)));
    }

    /// Returns the evidence, with the costs of following a score where nobody but others said which way it is
    /// better.
    private TrustTable table() {
        Set<String> together =
                found.stream().map(one -> one.evidence().source()).collect(Collectors.toSet());
        TrustTable table = TrustTable.EMPTY;
        for (Found one : found) {
            Optional<TrustRecord> elsewhere =
                    known.find(one.metric(), one.context()).flatMap(record -> record.without(together));
            Direction direction = Ranking.Reading.of(one.metric(), elsewhere).direction();
            boolean isOracle = one.evidence()
                    .following()
                    .filter(cost -> cost.direction() != direction)
                    .isPresent();
            Evidence kept = isOracle ? one.evidence().withoutFollowing() : one.evidence();
            table = table.with(one.metric().id(), one.context(), kept);
        }
        return table;
    }

    /// The sentence why nothing was kept of some run, where that is so.
    public Optional<String> warning() {
        return isNameless
                ? Optional.of("No evidence was kept of embeddings whose method nobody has said: `method` names a known"
                        + " one, `methodOther` another.")
                : Optional.empty();
    }

    /// Writes the evidence beside what the file holds already; waits while another process does. An empty file `.lock`
    /// stays beside it.
    ///
    /// @return the file, where there was something to keep
    public Optional<Path> write() {
        if (file.isEmpty() || found.isEmpty()) return Optional.empty();
        Path path = file.get().toAbsolutePath();
        Path parent = path.getParent();
        if (parent != null) AtomicFile.createDirectories(parent);
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            TrustTable before = Files.exists(path) ? TrustFile.read(path) : TrustTable.EMPTY;
            TrustFile.write(path, before.with(table()));
        } catch (IOException e) {
            throw new InputException(lock + " cannot be written: " + InputFile.reason(e), e);
        }
        return file;
    }
}
