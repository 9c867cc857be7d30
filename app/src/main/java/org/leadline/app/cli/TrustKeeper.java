package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.app.report.TransferReport;
import org.leadline.array.AtomicFile;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trust.Evidence;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;

/// Collects correlations as evidence and writes them down, where that was asked for.
final class TrustKeeper {

    private final Optional<Path> file;
    private final KnownTrust known;
    private TrustTable found = new TrustTable(List.of());
    private boolean isNameless;

    /// @param file where evidence is kept, empty where it is not
    /// @param known gives the name that evidence goes by
    TrustKeeper(Optional<Path> file, KnownTrust known) {
        this.file = file;
        this.known = known;
    }

    /// Of a training: with the initial network and without.
    void keep(RunReports.Evaluated run, List<ProbeCorrelation> rows) {
        if (file.isEmpty()) return;
        String context = known.context(run.scores());
        if (context.isEmpty()) {
            isNameless = true;
            return;
        }
        String source = run.scores().run().path().toAbsolutePath().normalize().toString();
        String how = constants(run.config());
        for (ProbeCorrelation row : rows) {
            add(row.metric(), context, source, how + "with the initial network", row.withInitial());
            add(row.metric(), context, source, how + "without it", row.withoutInitial());
        }
    }

    private void add(Metric metric, String context, String source, String subset, ProbeCorrelation.Statistics row) {
        add(metric, context, source, subset, row.pearson());
    }

    /// Of encoders: within each family, and overall.
    void keep(TransferReport.ImageSet set, EvaluationConfig config) {
        if (file.isEmpty()) return;
        String source = set.scores().folder();
        String how = constants(config).replaceFirst(", $", "");
        for (TransferCorrelation row : set.correlations()) {
            row.families()
                    .forEach((family, cell) -> add(row.metric(), known.ofFamily(family), source, how, cell.pearson()));
            if (row.families().size() > 1)
                add(row.metric(), known.overall(), source, how, row.overall().pearson());
        }
    }

    /// The constants that are not the usual ones, so that evidence of one kind does not replace that of another.
    private static String constants(EvaluationConfig config) {
        EvaluationConfig usual = EvaluationConfig.paper();
        StringBuilder words = new StringBuilder();
        if (!config.clusters().isEmpty())
            words.append("k ").append(config.clusters().getFirst()).append(", ");
        if (config.frame() != usual.frame())
            words.append("frame ").append(config.frame()).append(", ");
        if (config.geometry() != usual.geometry()) {
            words.append(config.geometry().name().toLowerCase(Locale.ROOT)).append(" clustering, ");
        }
        int neighbors = config.umap().nNeighbors();
        if (neighbors != usual.umap().nNeighbors()) words.append(neighbors).append(" neighbours, ");
        if (!config.alphaRanks().equals(usual.alphaRanks())) {
            words.append("ranks ")
                    .append(config.alphaRanks().first())
                    .append("-")
                    .append(config.alphaRanks().last())
                    .append(", ");
        }
        return words.toString();
    }

    private void add(Metric metric, String context, String source, String subset, CorrelationResult result) {
        if (!(result instanceof Correlation correlation)) return;
        found = found.with(metric.id(), context, new Evidence(source, subset, correlation));
    }

    /// Why nothing was kept of some run, where that is so.
    Optional<String> warning() {
        return isNameless
                ? Optional.of("No evidence was kept of embeddings whose method nobody has said: name it with --method.")
                : Optional.empty();
    }

    /// Beside what the file holds already.
    ///
    /// @return the file, where there was something to keep
    Optional<Path> write() {
        if (file.isEmpty() || found.records().isEmpty()) return Optional.empty();
        Path path = file.get();
        TrustTable before = Files.exists(path) ? TrustFile.read(path) : new TrustTable(List.of());
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) AtomicFile.createDirectories(parent);
        TrustFile.write(path, before.with(found));
        return file;
    }
}
