package org.leadline.spark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.InputOptions;
import org.leadline.option.OptionNames;
import org.leadline.option.TrustFileOption;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.run.RunDirectory;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `evaluate` on a cluster: a task for each milestone, then what looks at several milestones, on the driver.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = "Score every milestone of runs, a task each.",
        description = {
            "Runs and options are those of leadline evaluate, and so are the scores, to the last digit. Runs lie where the"
                    + " driver and every executor read them at the same path; scores are kept beside them, or below"
                    + " --state. Scores that are kept are read, so work that was broken off goes on where it was.",
            "",
            "A milestone that cannot be scored is told with its reason, costs no other, and makes the exit code 1."
        },
        footer = {
            "  spark-submit --properties-file leadline-spark.conf leadline-spark.jar evaluate /data/runs/seed0",
            "  spark-submit --master spark://head:7077 --properties-file leadline-spark.conf leadline-spark.jar \\",
            "      evaluate /data/runs/seed0 /data/runs/seed1 --metrics label-free --rows hdfs:///scores"
        })
final class EvaluateVerb implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
    private List<Path> runs = List.of();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private TrustFileOption trust = new TrustFileOption();

    @Option(
            names = "--rows",
            paramLabel = "PATH",
            description = "Write the scores as a table in Parquet, too, a row for each score and for each milestone"
                    + " without scores; any path that Spark writes, and nothing may be there yet.")
    private @Nullable String rows;

    @Spec
    private CommandSpec spec;

    /// A run that the driver could read.
    private record Opened(Path path, EvaluationInput input, EvaluationConfig config) {}

    /// A run on an executor.
    ///
    /// @param input the run and what lies beside it
    /// @param config how it is scored
    record Run(EvaluationInput input, EvaluationConfig config) {}

    @Override
    public Integer call() {
        EvaluationConfig config = evaluation.config(spec);
        requireNoTraining(config);
        List<ScoreRow> failed = new ArrayList<>();
        List<Opened> opened = opened(failed);
        List<MilestoneTask> tasks = opened.stream()
                .flatMap(run -> Milestones.some(run.input().run()).stream()
                        .map(ref -> new MilestoneTask(run.path().toString(), ref.index())))
                .toList();
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        SparkSession spark = SparkSession.builder().appName("leadline evaluate").getOrCreate();
        try {
            Cluster cluster = Cluster.checked(spark, paths(opened));
            say("Scoring " + tasks.size() + (tasks.size() == 1 ? " milestone on " : " milestones on ") + cluster + ".");
            List<ScoreRow> found = new ArrayList<>(failed);
            found.addAll(cluster.score(tasks, arguments));
            if (rows != null) ScoreRows.frame(spark, found).write().parquet(rows);
            boolean areAll = found.stream().noneMatch(ScoreRow::isFailure);
            for (Opened run : opened) areAll &= gather(run);
            return areAll ? 0 : 1;
        } finally {
            spark.stop();
        }
    }

    /// @throws InputException where scores are wanted that take images and a training's networks
    private static void requireNoTraining(EvaluationConfig config) {
        if (config.selection().metrics().contains(AugmentedProbeScore.METRIC.id())) {
            throw new InputException("the probe on changed images embeds images, which executors do not: leadline"
                    + " evaluate computes it");
        }
    }

    /// Opens the runs. One that cannot be read is told, and costs no other.
    private List<Opened> opened(List<ScoreRow> failed) {
        Set<String> notes = new LinkedHashSet<>();
        List<Opened> opened = new ArrayList<>();
        for (Path path : runs) {
            try {
                Run run = run(path, note -> {
                    if (notes.add(note)) say(note);
                });
                Milestones.some(run.input().run());
                run.input().notes().forEach(this::say);
                opened.add(new Opened(path, run.input(), run.config()));
            } catch (InputException e) {
                if (runs.size() == 1) throw e;
                say("The run " + path + " is left out: " + e.sentence() + ".");
                failed.add(ScoreRow.failure(path.toString(), Optional.empty(), e.sentence()));
            }
        }
        if (opened.isEmpty()) throw new InputException("none of the " + runs.size() + " runs could be read");
        return opened;
    }

    /// Opens a run as the options say, on the driver and on executors alike.
    ///
    /// @param notes takes a sentence on each choice that was made in reading labels
    /// @throws InputException where it cannot be read
    Run run(Path path, Consumer<String> notes) {
        EvaluationInput found = input.of(path, notes);
        return new Run(found, evaluation.fitted(evaluation.config(spec), areEncoders(found.run())));
    }

    private static boolean areEncoders(RunDirectory run) {
        return run.milestones().stream()
                .anyMatch(milestone -> run.encoder(milestone).isPresent());
    }

    /// The files and folders that executors have to see.
    private List<String> paths(List<Opened> opened) {
        return Stream.concat(opened.stream().map(Opened::path), input.labelFiles().stream())
                .map(Path::toString)
                .toList();
    }

    /// Finds what looks at several milestones, and prints it: scores of the series and alerts.
    ///
    /// @return whether every milestone has its scores
    private boolean gather(Opened run) {
        KnownTrust known = new KnownTrust(
                trust.table(), Optional.empty(), run.config().selection().layer());
        RunFindings found;
        try {
            found = Monitor.of(run.input(), run.config(), known).look(Progress.silent());
        } catch (InputException e) {
            say("The run " + run.path() + " has no scores: " + e.sentence() + ".");
            return false;
        }
        RunScores scores = found.scores();
        PrintWriter out = spec.commandLine().getOut();
        out.println(run.path() + ": " + scores.milestones().size() + " milestones scored"
                + (scores.unscored().isEmpty() ? "" : ", " + scores.unscored().size() + " not") + "; "
                + found.verdict().alerts().size() + " alerts. leadline evaluate shows the tables.");
        out.flush();
        for (RunScores.Unscored one : scores.unscored()) {
            say("Milestone " + scores.run().label(one.ref()) + " of " + run.path() + " is left out: " + one.reason()
                    + ".");
        }
        found.verdict().alerts().forEach(alert -> out.println(alert.line()));
        found.warnings().forEach(this::say);
        return scores.unscored().isEmpty();
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println(OptionNames.in(sentence, spec));
    }
}
