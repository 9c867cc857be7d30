package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.TrustKeeper;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `leadline correlate`: which score moves with the linear probe, over the milestones of each run.
@Command(
        name = "correlate",
        header = "Correlate each score with linear-probe accuracy: the paper's Tables I and II.",
        description =
                "Scores that have not been computed yet are computed first. The initial network is milestone 0. Runs"
                        + " of leadline embed, and with --as-encoders directories of embeddings, are compared by encoder: within"
                        + " each family, and over all.",
        footer = {
            "  leadline correlate run",
            "  leadline correlate simclr simsiam --format json",
            "  leadline correlate encoders --figures figures",
            "  leadline correlate --as-encoders --labels test.npy emb/cnn/* emb/vit/*"
        })
final class CorrelateCommand implements Callable<Integer> {

    @Mixin
    private RunsOptions runs = new RunsOptions();

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Of encoders: draw each label-free score against the probe, an SVG file each, such as"
                    + " DIR/entropy-1.svg for the first RUN.")
    private @Nullable Path figures;

    @Option(
            names = "--save-trust",
            description =
                    "Keep these correlations as evidence for leadline rank, beside what is kept already, in the file"
                            + " that --trust names.")
    private boolean saveTrust;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        EvaluationConfig config = runs.evaluation.config(spec);
        runs.evaluation.noteOnSeveralK(spec.commandLine().getErr());
        if (figures != null && !runs.areAllEncoders()) {
            throw new InputException(
                    "--figures draws encoders, but the runs named are milestones of trainings: leadline report"
                            + " draws those, and --as-encoders takes directories of embeddings for encoders");
        }
        NetworkLayer layer = config.selection().layer();
        KnownTrust known = saveTrust ? trust.ofExisting(layer) : trust.of(layer);
        TrustKeeper keeper = new TrustKeeper(saveTrust ? Optional.of(trust.target()) : Optional.empty(), known);
        List<TransferReport.ImageSet> sets = runs.encoders(config, known, run -> {
            List<CorrelationText.RunCorrelations> tables = correlations(run.scores());
            print(out, tables, output.format);
            keeper.keep(run.scores(), run.config(), tables.getFirst().rows());
            Measurement.warnings(run.scores().milestones())
                    .forEach(spec.commandLine().getErr()::println);
        });
        for (int number = 1; number <= sets.size(); number++) {
            print(out, sets.get(number - 1), output.format);
            keeper.keep(
                    sets.get(number - 1).scores(), config, sets.get(number - 1).correlations());
            Measurement.warnings(sets.get(number - 1).scores().all())
                    .forEach(spec.commandLine().getErr()::println);
            if (figures == null) continue;
            for (Path file : EncoderFigures.write(figures, number, sets.get(number - 1))) {
                spec.commandLine().getErr().println("A figure: " + file);
            }
        }
        keeper.warning()
                .map(sentence -> OptionNames.in(sentence, spec))
                .ifPresent(spec.commandLine().getErr()::println);
        keeper.write().ifPresent(file -> spec.commandLine().getErr().println("Evidence kept in " + file));
        return 0;
    }

    /// One for each reference of the run.
    ///
    /// @throws InputException where the run has no probe to correlate with
    static List<CorrelationText.RunCorrelations> correlations(RunScores scores) {
        if (scores.references().isEmpty()) {
            throw new InputException(scores.run().name() + " has no linear probe to correlate with,"
                    + " because it has no labels: name them with --labels");
        }
        return scores.references().stream()
                .map(reference -> new CorrelationText.RunCorrelations(
                        scores.run().name(), reference, ProbeCorrelation.of(scores, reference)))
                .toList();
    }

    /// Over encoders.
    ///
    /// @throws InputException where there is no probe to correlate with
    static void print(PrintWriter out, TransferReport.ImageSet set, OutputOptions.Format format) {
        EncoderScores encoders = set.scores();
        Metric reference = encoders.reference()
                .orElseThrow(() -> new InputException(
                        "the encoders have no linear probe to correlate with, because there are no labels: name them with"
                                + " --labels"));
        List<TransferCorrelation> rows = set.correlations();
        switch (format) {
            case TEXT -> {
                out.println();
                TransferText.lines(encoders, reference, rows).forEach(out::println);
            }
            case JSON -> {
                JsonMapper mapper = JsonMapper.builder().build();
                rows.forEach(
                        row -> out.println(mapper.writeValueAsString(TransferText.fields(encoders, reference, row))));
            }
        }
        out.flush();
    }

    static void print(PrintWriter out, List<CorrelationText.RunCorrelations> tables, OutputOptions.Format format) {
        for (CorrelationText.RunCorrelations table : tables) print(out, table, format);
        out.flush();
    }

    private static void print(PrintWriter out, CorrelationText.RunCorrelations run, OutputOptions.Format format) {
        switch (format) {
            case TEXT -> {
                out.println();
                CorrelationText.lines(run).forEach(out::println);
            }
            case JSON -> {
                JsonMapper mapper = JsonMapper.builder().build();
                run.rows().forEach(row -> out.println(mapper.writeValueAsString(CorrelationText.fields(run, row))));
            }
        }
    }
}
