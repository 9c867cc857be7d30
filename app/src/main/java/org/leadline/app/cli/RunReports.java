package org.leadline.app.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.leadline.app.report.CloudReport;
import org.leadline.app.report.Correlation;
import org.leadline.app.report.CorrelationTable;
import org.leadline.app.report.MilestoneReport;
import org.leadline.app.report.ReportData;
import org.leadline.app.report.ReportWriter;
import org.leadline.app.report.RunReport;
import org.leadline.app.report.ScoreReport;
import org.leadline.embedding.Embeddings;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Score;
import org.leadline.run.EvaluationInput;
import org.leadline.run.RunDescription;
import org.leadline.trend.Interval;

/// From evaluated runs to a report's data.
final class RunReports {

    private static final int CLOUDS = 5;

    private RunReports() {}

    /// A run and its scores.
    record Evaluated(EvaluationInput input, RunScores scores) {}

    static void write(Path out, List<Evaluated> runs, EvaluationConfig config) {
        List<RunReport> reports = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Evaluated run : runs) reports.add(report(run, uniqueName(run, names), config));
        String title = reports.size() == 1 ? reports.getFirst().name() : "%d runs".formatted(reports.size());
        String now =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z").format(ZonedDateTime.now(ZoneId.systemDefault()));
        ReportWriter.write(out, new ReportData(title, now, reports, tables(runs, List.copyOf(names))));
    }

    private static String uniqueName(Evaluated run, Set<String> taken) {
        String name = run.scores().run().name();
        if (!taken.add(name)) {
            name = run.scores().run().path().toString();
            taken.add(name);
        }
        return name;
    }

    private static RunReport report(Evaluated run, String name, EvaluationConfig config) {
        Optional<RunDescription> description = run.scores().run().description();
        List<Score> first = run.scores().milestones().getFirst().scores();
        return new RunReport(
                name,
                description.map(d -> d.config().method()).orElse(""),
                description.map(d -> d.config().data()).orElse(""),
                description.map(d -> d.config().encoder()).orElse(""),
                description.isPresent() ? "epoch" : "milestone",
                first.stream().mapToInt(Score::n).max().orElse(0),
                first.getFirst().d(),
                run.scores().metrics(),
                run.scores().milestones().stream()
                        .map(m -> milestone(m, run.scores().metrics()))
                        .toList(),
                clouds(run, config),
                run.scores().run().trainLog().stream()
                        .map(entry -> new RunReport.LossPoint(entry.epoch(), entry.loss()))
                        .toList(),
                description.map(RunReports::provenance).orElseGet(LinkedHashMap::new),
                notes(run));
    }

    private static MilestoneReport milestone(RunScores.MilestoneScores milestone, List<Metric> metrics) {
        Map<String, ScoreReport> scores = new HashMap<>();
        for (Metric metric : metrics) {
            milestone.summary(metric).ifPresent(summary -> scores.put(metric.id(), score(summary)));
        }
        int index = milestone.ref().index();
        var network = index == RunScores.INITIAL ? MilestoneReport.Network.INITIAL : MilestoneReport.Network.TRAINED;
        return new MilestoneReport(index, network, scores);
    }

    private static ScoreReport score(ScoreSummary summary) {
        return switch (summary) {
            case ScoreSummary.Mean(double mean, double sd, int seeds) -> new ScoreReport.Mean(mean, sd, seeds);
            case ScoreSummary.Undefined(String reason) -> new ScoreReport.Undefined(reason);
        };
    }

    /// The layouts of a few milestones, evenly from the first to the last.
    private static List<CloudReport> clouds(Evaluated run, EvaluationConfig config) {
        var milestones = run.scores().milestones();
        TreeSet<Integer> places = new TreeSet<>();
        int last = milestones.size() - 1;
        for (int i = 0; i < CLOUDS; i++) places.add(Math.round((float) last * i / (CLOUDS - 1)));
        RunEvaluation evaluation = new RunEvaluation(run.input(), config);
        List<CloudReport> clouds = new ArrayList<>();
        for (int place : places) {
            var ref = milestones.get(place).ref();
            Optional<Embeddings> layout = run.scores().run().layout(ref);
            layout.ifPresent(z3 -> clouds.add(new CloudReport(
                    ref.index(), z3, evaluation.clusters(z3), run.input().labels())));
        }
        return clouds;
    }

    private static List<CorrelationTable> tables(List<Evaluated> runs, List<String> names) {
        List<Evaluated> labelled = runs.stream()
                .filter(run -> run.scores().reference().isPresent())
                .toList();
        if (labelled.isEmpty()) return List.of();
        Map<Metric, List<CorrelationTable.Cell>> cells = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (Evaluated run : labelled) {
            columns.add(names.get(runs.indexOf(run)));
            for (ProbeCorrelation row : ProbeCorrelation.of(run.scores())) {
                cells.computeIfAbsent(row.metric(), _ -> new ArrayList<>())
                        .add(new CorrelationTable.Cell(
                                correlation(row.withInitial()), correlation(row.withoutInitial())));
            }
        }
        List<CorrelationTable.Row> rows = cells.entrySet().stream()
                .filter(entry -> entry.getValue().size() == columns.size())
                .map(entry -> new CorrelationTable.Row(entry.getKey(), entry.getValue()))
                .toList();
        return List.of(
                new CorrelationTable(labelled.getFirst().scores().reference().orElseThrow(), columns, rows));
    }

    private static Correlation correlation(ProbeCorrelation.Statistics statistics) {
        return switch (statistics.pearson()) {
            case org.leadline.trend.Undefined(String reason) -> new Correlation.Undefined(reason);
            case org.leadline.trend.Correlation found ->
                new Correlation.Found(
                        found.r(),
                        found.p(),
                        found.n(),
                        statistics.spearman() instanceof org.leadline.trend.Correlation ranks
                                ? OptionalDouble.of(ranks.r())
                                : OptionalDouble.empty(),
                        statistics.interval() instanceof Interval interval
                                ? Optional.of(
                                        new Correlation.Interval(interval.low(), interval.high(), interval.level()))
                                : Optional.empty());
        };
    }

    private static SequencedMap<String, String> provenance(RunDescription description) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("method", description.config().method());
        facts.put("data", description.config().data());
        facts.put("encoder", description.config().encoder());
        description.config().settings().forEach((name, value) -> facts.put(name, value.toString()));
        facts.put("train images", Integer.toString(description.train().rows()));
        facts.put("evaluation images", Integer.toString(description.evaluation().rows()));
        facts.put("producer", description.producer());
        var provenance = description.provenance();
        facts.put("Java", provenance.javaVersion());
        facts.put("system", provenance.os());
        facts.put("processor", provenance.processors() + " × " + provenance.cpuModel());
        facts.put("command", String.join(" ", provenance.commandLine()));
        facts.put("started", provenance.startedAt().toString());
        return facts;
    }

    private static List<String> notes(Evaluated run) {
        List<String> notes = new ArrayList<>();
        run.scores().run().description().ifPresent(description -> {
            int skipped = description.skipped().size();
            int heldOut = description.heldOut().size();
            if (skipped > 0) notes.add(skipped + " images did not decode and were skipped; run.json names them.");
            if (heldOut > 0) {
                notes.add("The data has no test split: " + heldOut
                        + " images were held out from training and are what the scores speak of; run.json names them.");
            }
        });
        return notes;
    }
}
