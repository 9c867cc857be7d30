package org.leadline.app.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadline.app.report.CorrelationTable;
import org.leadline.app.report.MilestoneReport;
import org.leadline.app.report.ReportData;
import org.leadline.app.report.ReportWriter;
import org.leadline.app.report.RunReport;
import org.leadline.app.report.TransferReport;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Score;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.run.EvaluationInput;
import org.leadline.score.config.EvaluationConfig;

/// Turns evaluated runs into the data of a report and writes the report.
final class RunReports {

    private RunReports() {}

    /// A run with what was found in it and the config that its scores were computed with.
    record Evaluated(EvaluationInput input, RunFindings findings, EvaluationConfig config) {

        RunScores scores() {
            return findings.scores();
        }
    }

    /// Writes a report on runs.
    static void write(Path out, List<Evaluated> runs) {
        List<String> names = names(runs);
        List<RunReport> reports = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) reports.add(report(runs.get(i), names.get(i)));
        String title = names.size() == 1 ? names.getFirst() : "%d runs".formatted(names.size());
        ReportWriter.write(
                out,
                new ReportData(
                        title, now(), reports, ReportEvidence.of(runs, names), tables(runs, names), acrossRuns(runs)));
    }

    /// The names of runs, each once: those of their directories where these differ.
    static List<String> names(List<Evaluated> runs) {
        List<String> names = new ArrayList<>();
        for (Evaluated run : runs) names.add(uniqueName(run, names));
        return names;
    }

    /// The unit of a milestone's index: `epoch` of runs of one's own, `milestone` of embeddings of others.
    static String indexName(Evaluated run) {
        return run.scores().run().description().isPresent() ? "epoch" : "milestone";
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

    private static RunReport report(Evaluated run, String name) {
        Optional<RunOrigin> origin = run.scores().run().description().map(RunOrigin::new);
        List<Score> first = run.scores().milestones().getFirst().scores();
        int n = first.stream().mapToInt(Score::n).max().orElse(0);
        int d = first.getFirst().d();
        List<String> notes = notes(run, origin);
        RunReport.Pictures pictures = RunPictures.of(run, name, notes::add);
        return new RunReport(
                new RunReport.Identity(
                        name,
                        origin.map(RunOrigin::method).orElse(""),
                        origin.map(RunOrigin::data).orElse(""),
                        origin.map(own -> own.encoder(d)).orElse("")),
                new RunReport.Extent(indexName(run), n, d),
                scores(run.scores()),
                pictures,
                run.findings().verdict(),
                new RunReport.Background(origin.map(RunOrigin::provenance).orElseGet(LinkedHashMap::new), notes));
    }

    private static RunReport.Measured scores(RunScores scores) {
        return new RunReport.Measured(
                scores.metrics(),
                scores.milestones().stream()
                        .map(milestone -> milestone(milestone, scores.metrics()))
                        .toList());
    }

    private static List<String> notes(Evaluated run, Optional<RunOrigin> origin) {
        List<String> notes = new ArrayList<>(origin.map(RunOrigin::notes).orElse(List.of()));
        run.scores()
                .unscored()
                .forEach(one -> notes.add(
                        "Milestone " + run.scores().run().label(one.ref()) + " is left out: " + one.reason() + "."));
        notes.addAll(run.findings().warnings());
        return notes;
    }

    /// Returns warnings about scores that cannot be compared between runs.
    private static List<String> acrossRuns(List<Evaluated> runs) {
        if (runs.size() == 1) return List.of();
        return Measurement.warnings(
                runs.stream().flatMap(run -> run.scores().milestones().stream()).toList());
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

    /// Returns a table for each reference: a column for each run that has the reference, and a row for each score
    /// that all these runs have.
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
