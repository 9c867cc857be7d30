package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.EncoderFigures;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.report.ReportWriter;
import org.leadline.app.report.TransferReport;
import org.leadline.monitor.KnownTrust;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `leadline report`: writes one HTML file about runs.
@Command(
        name = "report",
        header = "Write one HTML file that opens offline: alerts, trends, correlations, spectra, clouds, provenance.",
        description = "Scores that have not been computed yet are computed first.",
        footer = {
            "  leadline report run --out report.html",
            "  leadline report simclr simsiam --out both.html",
            "  leadline report run --figures figures"
        })
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("report.html");

    @Option(names = "--force", description = "Replace the file where it exists.")
    private boolean force;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Write figures for a paper as SVG and PNG into this directory, too: the entropy against"
                    + " training, layouts with their outliers, spectra; of encoders, each score against the linear"
                    + " probe.")
    private @Nullable Path figures;

    @Mixin
    private RunsOptions runs = new RunsOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EvaluationConfig asked = runs.evaluation.config(spec);
        runs.evaluation.noteOnSeveralK(spec.commandLine().getErr());
        if (Files.exists(out) && !force) {
            throw new InputException("the output " + out + " exists: name another one, or replace it with --force");
        }
        ReportWriter.requireWritable(out);
        EvaluationConfig config = figures == null ? asked : RunFigures.needing(asked);
        KnownTrust known = trust.of(config.selection().layer());
        boolean areEncoders = runs.areAllEncoders();
        List<RunReports.Evaluated> trained = new ArrayList<>();
        List<TransferReport.ImageSet> encoders = runs.encoders(config, known, trained::add);
        if (areEncoders) RunReports.writeEncoders(out, encoders, known);
        else RunReports.write(out, trained);
        if (figures != null) {
            FigureFiles.write(
                    figures, drawn(trained, encoders), spec.commandLine().getErr()::println);
        }
        spec.commandLine()
                .getOut()
                .println("The report: " + out.toAbsolutePath().normalize());
        return 0;
    }

    /// The figures of whichever kind the runs are.
    private static SequencedMap<String, String> drawn(
            List<RunReports.Evaluated> trained, List<TransferReport.ImageSet> encoders) {
        if (!trained.isEmpty()) return RunFigures.of(trained, RunReports.names(trained));
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (int number = 1; number <= encoders.size(); number++) {
            all.putAll(EncoderFigures.of(number, encoders.get(number - 1)));
        }
        return all;
    }
}
