package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.EncoderFigures;
import org.leadline.app.report.FigureFiles;
import org.leadline.app.report.TransferReport;
import org.leadline.embedding.NetworkLayer;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.monitor.TrustKeeper;
import org.leadline.option.OptionNames;
import org.leadline.run.RunDirectory;
import org.leadline.score.CrossValidatedProbe;
import org.leadline.score.LinearProbeScore;
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
                        + " each family, and over all. Shown first: does a score tell more than time, and would following it have"
                        + " beaten the last milestone? Several runs of one method are also taken together.",
        footer = {
            "  leadline correlate run",
            "  leadline correlate simclr simsiam --format json",
            "  leadline correlate seed0 seed1 seed2 --from 1",
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
                    "Keep these correlations, what is left of them without time, and the cost of following each score as"
                            + " evidence for leadline rank, beside what is kept already, in the file that --trust names.")
    private boolean saveTrust;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    /// The format of standard output.
    enum Format {
        /// Tables for people.
        TEXT,
        /// One JSON object per line.
        JSON,
        /// One table of comma-separated values.
        CSV
    }

    @Option(
            names = "--format",
            paramLabel = "text|json|csv",
            defaultValue = "text",
            description =
                    "Tables for people, one JSON object per line, or one table of comma-separated values; encoders"
                            + " have no csv (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Mixin
    private MilestoneSubset subset = new MilestoneSubset();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        EvaluationConfig config = subset.needing(runs.evaluation.config(spec));
        runs.evaluation.noteOnSeveralK(spec.commandLine().getErr());
        boolean areEncoders = runs.areAllEncoders();
        requireSense(areEncoders);
        NetworkLayer layer = config.selection().layer();
        KnownTrust known = saveTrust ? trust.ofExisting(layer) : trust.of(layer);
        TrustKeeper keeper = new TrustKeeper(saveTrust ? Optional.of(trust.target()) : Optional.empty(), known);
        CorrelationOutput output = new CorrelationOutput(out, format);
        List<RunDirectory> together = areEncoders ? List.of() : runs.directories();
        List<TransferReport.ImageSet> sets = runs.encoders(config, known, run -> {
            MilestoneSubset.Left left = subset.of(run.scores());
            List<CorrelationText.RunCorrelations> tables = correlations(run.findings(), left, together);
            output.print(run.findings().verdict().context(), tables);
            CorrelationText.RunCorrelations first = tables.getFirst();
            keeper.keep(run.scores(), run.config(), first.rows(), first.evidence());
            Measurement.warnings(left.scores().milestones())
                    .forEach(spec.commandLine().getErr()::println);
        });
        output.printTogether();
        for (int number = 1; number <= sets.size(); number++) {
            TransferReport.ImageSet set = sets.get(number - 1);
            print(out, set, format == Format.JSON ? OutputOptions.Format.JSON : OutputOptions.Format.TEXT);
            keeper.keep(set.scores(), config, set.correlations());
            Measurement.warnings(set.scores().all()).forEach(spec.commandLine().getErr()::println);
            if (figures == null) continue;
            FigureFiles.write(
                    figures, EncoderFigures.of(number, set), spec.commandLine().getErr()::println);
            spec.commandLine().getErr().println("Figures: " + figures);
        }
        keeper.warning()
                .map(sentence -> OptionNames.in(sentence, spec))
                .ifPresent(spec.commandLine().getErr()::println);
        keeper.write().ifPresent(file -> spec.commandLine().getErr().println("Evidence kept in " + file));
        return 0;
    }

    /// Before hours of scoring: whether the options go together.
    private void requireSense(boolean areEncoders) {
        if (figures != null && !areEncoders) {
            throw new InputException(
                    "--figures draws encoders, but the runs named are milestones of trainings: leadline report"
                            + " draws those, and --as-encoders takes directories of embeddings for encoders");
        }
        if (areEncoders && (subset.isAsked() || format == Format.CSV)) {
            throw new InputException("--from, --without-outliers and --format csv are for milestones of trainings, but"
                    + " the runs named are encoders: leave them out");
        }
        if (saveTrust && subset.isAsked()) {
            throw new InputException("--save-trust keeps evidence over all milestones, but --from or --without-outliers"
                    + " leaves some out: correlate once with and once without");
        }
    }

    /// One for each reference of the run.
    ///
    /// @param findings what was found in the run
    /// @param left the milestones that count
    /// @param together the runs that are judged together: none of them says which way a score is better
    /// @throws InputException where the run has no probe to correlate with
    static List<CorrelationText.RunCorrelations> correlations(
            RunFindings findings, MilestoneSubset.Left left, List<RunDirectory> together) {
        RunScores scores = left.scores();
        if (scores.references().isEmpty()) {
            throw new InputException(scores.run().name() + " has no linear probe to correlate with, "
                    + whyNoProbe(scores.milestones()).orElse("because it has no labels: name them with --labels"));
        }
        return scores.references().stream()
                .map(reference -> new CorrelationText.RunCorrelations(
                        scores.run().name(),
                        reference,
                        ProbeCorrelation.of(scores, reference),
                        TrendEvidence.of(
                                scores, reference, metric -> findings.directionFromElsewhere(metric, together)),
                        left.sentences()))
                .toList();
    }

    /// Returns why the probe has no value, half a sentence, where it was asked for; empty where there are no
    /// labels.
    private static Optional<String> whyNoProbe(List<RunScores.MilestoneScores> milestones) {
        if (milestones.isEmpty()) return Optional.of("because none of its milestones was scored, or is left");
        List<Outcome.Undefined> reasons = milestones.stream()
                .flatMap(one -> Stream.of(LinearProbeScore.METRIC, CrossValidatedProbe.METRIC)
                        .flatMap(metric -> one.summary(metric).stream()))
                .filter(ScoreSummary.NoMean.class::isInstance)
                .map(ScoreSummary.NoMean.class::cast)
                .map(ScoreSummary.NoMean::why)
                .filter(why -> why.cause() != Cause.NO_TRAIN_SPLIT)
                .toList();
        if (reasons.stream().anyMatch(why -> why.cause() == Cause.NO_LABELS)) return Optional.empty();
        return reasons.stream()
                .map(why -> "because it is undefined at every milestone that was scored: " + why.detail())
                .findFirst();
    }

    /// Over encoders.
    ///
    /// @throws InputException where there is no probe to correlate with
    static void print(PrintWriter out, TransferReport.ImageSet set, OutputOptions.Format format) {
        EncoderScores encoders = set.scores();
        Metric reference = encoders.reference()
                .orElseThrow(() -> new InputException("the encoders have no linear probe to correlate with, "
                        + whyNoProbe(encoders.all()).orElse("because there are no labels: name them with --labels")));
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
}
