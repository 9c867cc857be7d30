package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leadline.app.report.TransferReport;
import org.leadline.array.AtomicFile;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trust.Evidence;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;

/// Collects correlations as evidence and writes them down, where that was asked for.
final class TrustKeeper {

    private final Optional<Path> file;
    private TrustTable found = new TrustTable(List.of());

    /// @param file where evidence is kept, empty where it is not
    TrustKeeper(Optional<Path> file) {
        this.file = file;
    }

    /// Of a training: with the initial network and without.
    void keep(RunScores scores, List<ProbeCorrelation> rows) {
        if (file.isEmpty()) return;
        String context = scores.run()
                .description()
                .map(description -> description.config().method())
                .orElse("");
        String source = scores.run().path().toAbsolutePath().normalize().toString();
        for (ProbeCorrelation row : rows) {
            add(
                    row.metric(),
                    context,
                    source + ", with the initial network",
                    row.withInitial().pearson());
            add(
                    row.metric(),
                    context,
                    source + ", without it",
                    row.withoutInitial().pearson());
        }
    }

    /// Of encoders: within each family, and overall.
    void keep(TransferReport.ImageSet set) {
        if (file.isEmpty()) return;
        for (TransferCorrelation row : set.correlations()) {
            row.families()
                    .forEach((family, cell) ->
                            add(row.metric(), family, set.scores().data(), cell.pearson()));
            add(
                    row.metric(),
                    PaperTables.OVERALL,
                    set.scores().data(),
                    row.overall().pearson());
        }
    }

    private void add(Metric metric, String context, String source, CorrelationResult result) {
        if (context.isEmpty() || !(result instanceof Correlation correlation)) return;
        found = found.with(metric.id(), context, new Evidence(source, correlation));
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
