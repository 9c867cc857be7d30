package org.leadline.spark;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.Draws;
import org.leadline.evaluation.LargeMatrixScores;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Score;
import org.leadline.option.MilestoneOptions;
import org.leadline.rowfile.RowFiles;
import org.leadline.run.ScoreFile;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `milestone` on a cluster: one matrix that no machine holds.
@Command(
        name = "milestone",
        mixinStandardHelpOptions = true,
        header = "Score one milestone whose rows no machine holds.",
        description = {
            "PATH is a folder of .npy, .safetensors or .parquet files [n, d] of float16, bfloat16, float32 or float64 on any"
                    + " file system that Hadoop reads, in the order of their names, numbers by their value. Executors read and"
                    + " add up rows; scores that are made of sums are printed as leadline evaluate --format json does, and are"
                    + " equal to its own to the last digit, on any number of executors and from any number of files. Scores that"
                    + " hold a row against all others, such as outliers and knn, do so for 1,000 rows.",
            "",
            MilestoneOptions.MATRIX_TAKEN,
            "",
            MilestoneOptions.ON_REQUEST,
            "",
            "--layout-rows M finds the others, such as those of layouts and clusters, from M rows that are drawn several times, on"
                    + " the driver: the value is the mean over draws, its standard error the deviation over draws, and M"
                    + " stands in the constants of the score.",
            "",
            "An executor needs, for each task that it runs at a time, 65,536 rows in float32 off the heap, and on the heap up"
                    + " to fifteen matrices of columns by columns in double precision; the driver holds half of one for each task,"
                    + " which takes up to half a million rows. K-means, silhouettes and the probe take an array of columns by clusters or"
                    + " classes, and of 1,000 by them, at most 128 MiB, from each task. A file that changes meanwhile is refused. Rows that are drawn come to the"
                    + " driver, 4 bytes a number, within spark.driver.maxResultSize."
        },
        footer = {
            "  spark-submit --load-spark-defaults --properties-file leadline-spark.conf leadline-spark.jar \\",
            "      milestone hdfs:///emb/epoch_90",
            "  spark-submit --load-spark-defaults --properties-file leadline-spark.conf leadline-spark.jar \\",
            "      milestone hdfs:///emb/epoch_90 --layout-rows 30000",
            "  spark-submit --load-spark-defaults --properties-file leadline-spark.conf leadline-spark.jar \\",
            "      milestone s3a://emb/epoch_90 --metrics rankme,std-collapse --out s3a://emb/epoch_90.json"
        })
final class MilestoneVerb implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", description = "The folder of the milestone, or its one file.")
    private String path = "";

    @Mixin
    private MilestoneOptions options = new MilestoneOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write what is printed to FILE, too, on any file system that Hadoop writes; one that is there is"
                            + " replaced when all is done.")
    private @Nullable String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EvaluationConfig config = options.config(spec);
        Optional<Draws> draws = options.draws(spec);
        try (JavaSparkContext spark = Cluster.application("leadline milestone")) {
            Cluster cluster = Cluster.checked(spark, List.of(), Map.of());
            Configuration hadoop = spark.hadoopConfiguration();
            if (out != null) requireOut(out, hadoop);
            RowFiles files = HadoopRowFiles.in(path, hadoop);
            files.matrix().ifPresent(name -> say("The rows are those of " + name + "."));
            ChunkedRows rows = cluster.rows(files);
            Optional<Labels> labels = options.labels().map(file -> labels(file, rows.count(), hadoop));
            say("Adding up " + rows.count() + " rows of " + rows.dimension() + " columns on " + cluster + ".");
            List<String> lines = new ArrayList<>();
            for (Score score : new LargeMatrixScores(config, labels, draws, new SaidTask(this::say)).of(rows)) {
                lines.add(ScoreFile.line(path, 0, Optional.empty(), score, new LinkedHashMap<>()));
            }
            PrintWriter printed = spec.commandLine().getOut();
            lines.forEach(printed::println);
            printed.flush();
            if (out != null) Storage.write(String.join("\n", lines) + "\n", out, hadoop);
            return 0;
        }
    }

    /// @throws InputException where the file cannot be written, or is one of the milestone or of its labels
    private void requireOut(String file, Configuration hadoop) {
        Path own = Storage.whole(file, hadoop);
        Path rows = Storage.whole(path, hadoop);
        boolean isInput = own.equals(rows)
                || options.labels().map(labels -> Storage.whole(labels, hadoop)).equals(Optional.of(own));
        MilestoneOptions.requireOther(file, own.getName(), isInput, rows.equals(own.getParent()));
        Storage.requireWritable(file, hadoop);
    }

    /// Reads labels from any file system; sentences have the path that was given.
    private Labels labels(String file, int count, Configuration hadoop) {
        java.nio.file.Path copy = Storage.here(file, hadoop);
        try {
            return options.labels(copy, count, note -> say(note.replace(copy.toString(), file)));
        } catch (InputException e) {
            throw new InputException(String.valueOf(e.getMessage()).replace(copy.toString(), file), e);
        }
    }

    private void say(String sentence) {
        Verbs.say(spec, sentence);
    }
}
