package org.leadline.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.option.EvaluationOptions;
import org.leadline.option.InputOptions;
import org.leadline.option.OptionNames;
import org.leadline.option.TrustFileOption;
import org.leadline.run.EvaluationInput;
import org.leadline.run.Milestones;
import org.leadline.run.RunDirectory;
import org.leadline.score.AugmentedProbeScore;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trust.TrustTable;
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
            "Options are those of leadline evaluate that say how runs are read and scored, and so are the scores, to the last"
                    + " digit. Runs lie where the driver and every executor read them at the same path; scores are kept beside"
                    + " them, or below --state. Scores that are kept are read, so work that was broken off goes on where it was.",
            "",
            "A milestone that cannot be scored is told with its reason, costs no other, and makes the exit code 1."
        },
        footer = {
            "  spark-submit --load-spark-defaults --properties-file leadline-spark.conf leadline-spark.jar \\",
            "      evaluate /data/runs/seed0",
            "  spark-submit --load-spark-defaults --properties-file leadline-spark.conf --master spark://head:7077 \\",
            "      leadline-spark.jar evaluate /data/runs/seed0 /data/runs/seed1 --metrics label-free --rows hdfs:///scores"
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
                    + " without scores: any path that Spark writes, where nothing is yet. A relative one begins at Spark's"
                    + " default file system.")
    private @Nullable String rows;

    @Spec
    private CommandSpec spec;

    /// A run, on the driver and on executors alike.
    ///
    /// @param path its whole path
    /// @param input the run and what lies beside it
    /// @param config how it is scored
    record Run(Path path, EvaluationInput input, EvaluationConfig config) {}

    @Override
    public Integer call() {
        requireNoTraining(evaluation.config(spec));
        TrustTable evidence = trust.table();
        ScoreTable table = new ScoreTable();
        List<Run> opened = opened(table);
        try (JavaSparkContext spark = Cluster.application("leadline evaluate")) {
            if (rows != null) ScoreTable.requireFree(rows, spark.hadoopConfiguration());
            boolean areAll = opened.size() == named().size();
            if (!opened.isEmpty()) {
                List<Tried> tried = score(spark, opened);
                Gathering gathering = new Gathering(evidence, spec, table);
                for (Run run : opened) areAll &= gathering.gather(run, tried);
            }
            if (rows != null) table.write(spark, rows);
            return areAll ? 0 : 1;
        }
    }

    /// @throws InputException where scores are wanted that take images and a training's networks
    private static void requireNoTraining(EvaluationConfig config) {
        if (config.selection().metrics().contains(AugmentedProbeScore.METRIC.id())) {
            throw new InputException("the probe on changed images embeds images, which executors do not: leadline"
                    + " evaluate computes it");
        }
    }

    /// The runs that were named, each once.
    private List<Path> named() {
        return runs.stream().map(Path::normalize).distinct().toList();
    }

    /// Opens the runs. One that cannot be read is told, and costs no other.
    ///
    /// @throws InputException where none can be read, and there is no table to say so in
    private List<Run> opened(ScoreTable table) {
        Set<String> notes = new LinkedHashSet<>();
        List<Run> opened = new ArrayList<>();
        for (Path path : named()) {
            try {
                Run run = run(path, note -> {
                    if (notes.add(note)) say(note);
                });
                run.input().run().notKept().ifPresent(reason -> {
                    throw new InputException(reason.replaceAll("\\.$", ""));
                });
                Milestones.some(run.input().run());
                run.input().notes().forEach(this::say);
                opened.add(run);
            } catch (InputException e) {
                if (runs.size() == 1 && rows == null) throw e;
                say("The run " + path + " is left out: " + e.sentence() + ".");
                table.addFailure(path.toString(), OptionalInt.empty(), OptionNames.in(e.sentence(), spec));
            }
        }
        if (opened.isEmpty() && rows == null) {
            throw new InputException("none of the " + runs.size() + " runs could be read");
        }
        return opened;
    }

    /// Opens a run as the options say.
    ///
    /// @param notes takes a sentence on each choice that was made in reading labels
    /// @throws InputException where it cannot be read
    Run run(Path path, Consumer<String> notes) {
        EvaluationInput found = input.of(path, notes);
        return new Run(path, found, evaluation.fitted(evaluation.config(spec), Milestones.areEncoders(found.run())));
    }

    private List<Tried> score(JavaSparkContext spark, List<Run> opened) {
        List<MilestoneTask> tasks = opened.stream()
                .flatMap(run -> Milestones.some(run.input().run()).stream()
                        .map(ref -> new MilestoneTask(run.path().toString(), ref.index())))
                .toList();
        Set<Path> kept = opened.stream()
                .map(run -> run.input().run().alerts().toAbsolutePath().getParent())
                .collect(Collectors.toSet());
        try (Tokens tokens = Tokens.in(kept)) {
            Cluster cluster = Cluster.checked(spark, paths(opened), tokens.contents());
            say("Scoring " + tasks.size() + (tasks.size() == 1 ? " milestone on " : " milestones on ") + cluster + ".");
            return cluster.score(
                    tasks, spec.root().commandLine().getParseResult().expandedArgs());
        }
    }

    /// The files and folders that executors have to see: runs, what the options name, and labels that runs name.
    private List<String> paths(List<Run> opened) {
        Stream<Path> beside = opened.stream().flatMap(run -> {
            RunDirectory directory = run.input().run();
            return Stream.of(directory.labelsFile(), directory.trainLabelsFile())
                    .flatMap(Optional::stream);
        });
        return Stream.of(opened.stream().map(Run::path), input.named().stream(), beside)
                .flatMap(all -> all)
                .map(path -> path.toAbsolutePath().normalize().toString())
                .distinct()
                .toList();
    }

    private void say(String sentence) {
        Verbs.say(spec, sentence);
    }
}
