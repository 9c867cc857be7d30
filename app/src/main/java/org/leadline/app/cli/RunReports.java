package org.leadline.app.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.app.report.CloudReport;
import org.leadline.app.report.CorrelationTable;
import org.leadline.app.report.MilestoneReport;
import org.leadline.app.report.ReportData;
import org.leadline.app.report.ReportWriter;
import org.leadline.app.report.RunReport;
import org.leadline.app.report.SpectrumReport;
import org.leadline.app.report.TransferReport;
import org.leadline.app.report.VerdictReport;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.FieldMetrics;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.metric.SpectralScores;
import org.leadline.run.EvaluationInput;
import org.leadline.run.MilestoneRef;
import org.leadline.run.Output;

/// Turns evaluated runs into the data of a report and writes the report.
final class RunReports {

    /// The number of milestones whose clouds and spectra are drawn.
    private static final int PICTURES = 5;

    private RunReports() {}

    /// A run with its scores and the config that they were computed with.
    record Evaluated(EvaluationInput input, RunScores scores, EvaluationConfig config) {}

    /// Writes a report on runs.
    static void write(Path out, List<Evaluated> runs, KnownTrust known) {
        List<String> names = new ArrayList<>();
        for (Evaluated run : runs) names.add(uniqueName(run, names));
        List<RunReport> reports = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) reports.add(report(runs.get(i), names.get(i), known));
        String title = names.size() == 1 ? names.getFirst() : "%d runs".formatted(names.size());
        ReportWriter.write(out, new ReportData(title, now(), reports, tables(runs, names), acrossRuns(runs)));
    }

    /// Writes a report on encoders.
    static void writeEncoders(Path out, List<TransferReport.ImageSet> sets, KnownTrust known) {
        String title = sets.size() == 1
                ? sets.getFirst().scores().encoders().size() + " encoders"
                : "Encoders on " + sets.size() + " image sets";
        List<TransferReport.ImageSet> trusted =
                sets.stream().map(set -> set.withTrust(known.of(set.scores()))).toList();
        ReportWriter.write(out, new TransferReport(title, now(), trusted));
    }

    private static String now() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z").format(ZonedDateTime.now(ZoneId.systemDefault()));
    }

    private static String uniqueName(Evaluated run, List<String> taken) {
        String name = run.scores().run().name();
        return taken.contains(name)
                ? run.scores().run().path().toAbsolutePath().normalize().toString()
                : name;
    }

    private static RunReport report(Evaluated run, String name, KnownTrust known) {
        Optional<RunOrigin> origin = run.scores().run().description().map(RunOrigin::new);
        List<Score> first = run.scores().milestones().getFirst().scores();
        int n = first.stream().mapToInt(Score::n).max().orElse(0);
        int d = first.getFirst().d();
        return new RunReport(
                new RunReport.Identity(
                        name,
                        origin.map(RunOrigin::method).orElse(""),
                        origin.map(RunOrigin::data).orElse(""),
                        origin.map(own -> own.encoder(d)).orElse("")),
                new RunReport.Extent(origin.isPresent() ? "epoch" : "milestone", n, d),
                scores(run.scores()),
                new RunReport.Pictures(
                        clouds(run),
                        spectra(run),
                        LossCurve.of(run.scores().run().trainLog())),
                verdict(Verdicts.of(run, known)),
                new RunReport.Background(
                        origin.map(RunOrigin::provenance).orElseGet(LinkedHashMap::new), notes(run, origin)));
    }

    private static RunReport.Scores scores(RunScores scores) {
        return new RunReport.Scores(
                scores.metrics(),
                scores.milestones().stream()
                        .map(milestone -> milestone(milestone, scores.metrics()))
                        .toList());
    }

    private static List<String> notes(Evaluated run, Optional<RunOrigin> origin) {
        List<String> notes = new ArrayList<>(origin.map(RunOrigin::notes).orElse(List.of()));
        notes.addAll(Measurement.warnings(run.scores().milestones()));
        return notes;
    }

    /// Returns warnings about scores that cannot be compared between runs.
    private static List<String> acrossRuns(List<Evaluated> runs) {
        if (runs.size() == 1) return List.of();
        return Measurement.warnings(
                runs.stream().flatMap(run -> run.scores().milestones().stream()).toList());
    }

    private static VerdictReport verdict(Verdicts verdicts) {
        return new VerdictReport(verdicts.lookedFor(), verdicts.alerts(), verdicts.trust());
    }

    /// Returns the stored spectra of every part of the network, at a few milestones of each. Nothing is computed here.
    static List<SpectrumReport> spectra(Evaluated run) {
        List<SpectrumReport> stored = run.scores().milestones().stream()
                .flatMap(milestone -> spectra(run, milestone.ref()))
                .toList();
        return Stream.of(Output.values())
                .flatMap(output ->
                        few(stored.stream()
                                        .filter(spectrum -> spectrum.output() == output)
                                        .toList())
                                .stream())
                .toList();
    }

    /// Returns the stored spectra of one milestone, at most one for each part of the network.
    private static Stream<SpectrumReport> spectra(Evaluated run, MilestoneRef ref) {
        Map<Output, SpectrumReport> found = new EnumMap<>(Output.class);
        for (Score score : run.input().run().scores(ref)) {
            if (!score.metric().equals(FieldMetrics.SPECTRUM.id())) continue;
            if (!(score.outcome() instanceof Outcome.Value value)) continue;
            List<Double> eigenvalues = value.details().getOrDefault(SpectralScores.EIGENVALUES, List.of());
            if (eigenvalues.isEmpty()) continue;
            output(score).ifPresent(output -> found.put(output, new SpectrumReport(output, ref.index(), eigenvalues)));
        }
        return found.values().stream();
    }

    /// Returns the part of the network that a stored score is about. Scores of features do not name it.
    private static Optional<Output> output(Score score) {
        Object name = score.parameters().values().getOrDefault("output", Output.EMBEDDING.arrayName());
        return Stream.of(Output.values())
                .filter(output -> output.arrayName().equals(name))
                .findFirst();
    }

    /// Returns at most [#PICTURES] elements, evenly spaced from the first to the last.
    private static <T> List<T> few(List<T> all) {
        if (all.size() <= PICTURES) return all;
        int last = all.size() - 1;
        return IntStream.range(0, PICTURES)
                .mapToObj(i -> all.get(Math.round((float) last * i / (PICTURES - 1))))
                .toList();
    }

    private static MilestoneReport milestone(RunScores.MilestoneScores milestone, List<Metric> metrics) {
        Map<String, ScoreSummary> scores = new HashMap<>();
        for (Metric metric : metrics) {
            milestone.summary(metric).ifPresent(summary -> scores.put(metric.id(), summary));
        }
        int index = milestone.ref().index();
        var network = index == RunScores.INITIAL ? MilestoneReport.Network.INITIAL : MilestoneReport.Network.TRAINED;
        return new MilestoneReport(index, network, scores);
    }

    /// Returns the layouts of a few milestones, each aligned with the one before it. Clusters are those of the layout
    /// as
    /// it is stored, and the stored layout does not change.
    static List<CloudReport> clouds(Evaluated run) {
        RunEvaluation evaluation = new RunEvaluation(run.input(), run.config());
        List<CloudReport> clouds = new ArrayList<>();
        for (RunScores.MilestoneScores milestone : few(run.scores().milestones())) {
            MilestoneRef ref = milestone.ref();
            evaluation.layout(ref).ifPresent(z3 -> {
                var cloud = new CloudReport(
                        ref.index(), z3, evaluation.clusters(z3), run.input().labels());
                clouds.add(clouds.isEmpty() ? cloud : cloud.alignedOnto(clouds.getLast()));
            });
        }
        return clouds;
    }

    /// Returns a table for each reference: a column for each run that has the reference, and a row for each score that
    /// all these runs have.
    private static List<CorrelationTable> tables(List<Evaluated> runs, List<String> names) {
        return runs.stream()
                .flatMap(run -> run.scores().references().stream())
                .distinct()
                .map(reference -> table(reference, runs, names))
                .toList();
    }

    private static CorrelationTable table(Metric reference, List<Evaluated> runs, List<String> names) {
        List<String> columns = new ArrayList<>();
        Map<Metric, List<CorrelationTable.Cell>> cells = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            RunScores scores = runs.get(i).scores();
            if (!scores.references().contains(reference)) continue;
            columns.add(names.get(i));
            for (ProbeCorrelation row : ProbeCorrelation.of(scores, reference)) {
                cells.computeIfAbsent(row.metric(), _ -> new ArrayList<>())
                        .add(new CorrelationTable.Cell(row.withInitial(), row.withoutInitial()));
            }
        }
        List<CorrelationTable.Row> rows = cells.entrySet().stream()
                .filter(entry -> entry.getValue().size() == columns.size())
                .map(entry -> new CorrelationTable.Row(entry.getKey(), entry.getValue()))
                .toList();
        return new CorrelationTable(reference, columns, rows);
    }
}
