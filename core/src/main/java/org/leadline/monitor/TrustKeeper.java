package org.leadline.monitor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.array.AtomicFile;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.metric.Parameters;
import org.leadline.score.Recipe;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trust.Evidence;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;

/// Collects correlations as evidence and writes them down, where that was asked for.
public final class TrustKeeper {

    private final Optional<Path> file;
    private final KnownTrust known;
    private TrustTable found = new TrustTable(List.of());
    private boolean isNameless;

    /// @param file where evidence is kept, empty where it is not
    /// @param known gives the name that evidence goes by
    public TrustKeeper(Optional<Path> file, KnownTrust known) {
        this.file = file;
        this.known = known;
    }

    /// Keeps correlations over the milestones of a training, with the initial network and without.
    public void keep(RunScores scores, EvaluationConfig config, List<ProbeCorrelation> rows) {
        if (file.isEmpty()) return;
        String context = known.context(scores.run());
        if (context.isEmpty()) {
            isNameless = true;
            return;
        }
        String source = scores.run().path().toAbsolutePath().normalize().toString();
        for (ProbeCorrelation row : rows) {
            String how = constants(config, row.metric(), scores.milestones());
            String more = how.isEmpty() ? "" : ", " + how;
            add(
                    row.metric(),
                    context,
                    source,
                    "with the initial network" + more,
                    row.withInitial().pearson());
            add(
                    row.metric(),
                    context,
                    source,
                    "without it" + more,
                    row.withoutInitial().pearson());
        }
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
        found = found.with(metric.id(), context, new Evidence(source, subset, correlation));
    }

    /// The sentence why nothing was kept of some run, where that is so.
    public Optional<String> warning() {
        return isNameless
                ? Optional.of("No evidence was kept of embeddings whose method nobody has said: `method` names a known"
                        + " one, `methodOther` another.")
                : Optional.empty();
    }

    /// Writes the evidence beside what the file holds already.
    ///
    /// @return the file, where there was something to keep
    public Optional<Path> write() {
        if (file.isEmpty() || found.records().isEmpty()) return Optional.empty();
        Path path = file.get();
        TrustTable before = Files.exists(path) ? TrustFile.read(path) : new TrustTable(List.of());
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) AtomicFile.createDirectories(parent);
        TrustFile.write(path, before.with(found));
        return file;
    }
}
