package org.leadline.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.app.report.ReportWriter;
import org.leadline.array.AtomicFile;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.Draws;
import org.leadline.evaluation.LargeMatrixScores;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.option.MilestoneOptions;
import org.leadline.option.OptionNames;
import org.leadline.rowfile.LocalRowFiles;
import org.leadline.rowfile.RowFileChunks;
import org.leadline.rowfile.RowFiles;
import org.leadline.run.ScoreFile;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.SampledRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leadline milestone`: one matrix in many files, which memory does not hold.
@Command(
        name = "milestone",
        header = "Score one milestone that is larger than memory, from a folder of files with its rows.",
        description = {
            "PATH is a folder of .npy, .safetensors or .parquet files [n, d] of float16, bfloat16, float32 or float64, in the"
                    + " order of their names, numbers by their value. Scores that are made of sums over rows are exact:"
                    + " they are equal to those of leadline evaluate to the last digit, from any number of files. Scores"
                    + " that hold a row against all others, such as outliers and knn, do so for 1,000 rows.",
            "",
            "--layout-rows M finds the others, such as those of layouts and clusters, from M rows that are drawn several times:"
                    + " the value is the mean over draws, ± the deviation over draws.",
            "",
            MilestoneOptions.MATRIX_TAKEN,
            "",
            MilestoneOptions.ON_REQUEST,
            "",
            "Two chunks of 65,536 rows are in memory at a time, in single precision. Nothing is stored; --format json prints"
                    + " all digits. leadline-spark.jar does the same on a cluster."
        },
        footer = {
            "  leadline milestone emb/epoch_90",
            "  leadline milestone emb/epoch_90 --layout-rows 30000 --draws 5",
            "  leadline milestone emb/epoch_90 --metrics agreement-z,silhouette-z --k 100",
            "  leadline milestone emb/epoch_90 --metrics rankme,std-collapse --format json"
        })
final class MilestoneCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", description = "The folder of the milestone, or its one file.")
    private Path path = Path.of("");

    @Mixin
    private MilestoneOptions options = new MilestoneOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write what is printed to FILE, too.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EvaluationConfig config = options.config(spec);
        Optional<Draws> draws = options.draws(spec);
        if (out != null) requireOut(out);
        RowFiles files = LocalRowFiles.in(path);
        files.matrix().ifPresent(name -> spec.commandLine().getErr().println("The rows are those of " + name + "."));
        Optional<Labels> labels = options.labels()
                .map(file -> options.labels(
                        Path.of(file),
                        files.count(),
                        note -> spec.commandLine().getErr().println(OptionNames.in(note, spec))));
        List<Score> scores;
        try (Progress.Task task =
                ProgressBar.onStandardError().begin("scoring " + path, LargeMatrixScores.steps(config, draws))) {
            scores = new LargeMatrixScores(config, labels, draws, task).of(new RowFileChunks(files));
        }
        List<String> lines = switch (output.format) {
            case TEXT -> table(files, draws, scores);
            case JSON ->
                scores.stream()
                        .map(score ->
                                ScoreFile.line(path.toString(), 0, Optional.empty(), score, new LinkedHashMap<>()))
                        .toList();
        };
        PrintWriter printed = spec.commandLine().getOut();
        lines.forEach(printed::println);
        printed.flush();
        if (out != null) AtomicFile.write(out, String.join("\n", lines) + "\n");
        return 0;
    }

    /// @throws InputException where the file cannot be written, or is one of the milestone or of its labels
    private void requireOut(Path file) {
        ReportWriter.requireWritable(file);
        Path own = real(file);
        boolean isInput = Stream.concat(Stream.of(path), options.labels().map(Path::of).stream())
                .map(MilestoneCommand::real)
                .anyMatch(own::equals);
        String name = String.valueOf(own.getFileName());
        MilestoneOptions.requireOther(file.toString(), name, isInput, real(path).equals(own.getParent()));
    }

    /// The path without links, where there is the file or its folder.
    private static Path real(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        try {
            if (Files.exists(whole)) return whole.toRealPath();
            return folder == null ? whole : folder.toRealPath().resolve(String.valueOf(whole.getFileName()));
        } catch (IOException e) {
            return whole; // what cannot be looked at is not read either
        }
    }

    private static List<String> table(RowFiles files, Optional<Draws> draws, List<Score> scores) {
        TextTable table = new TextTable();
        table.row(List.of("score", "value", "rows"));
        for (Score score : scores) {
            table.row(List.of(
                    ScoreTable.heading(Scores.byId(score.metric()).orElseThrow()),
                    cell(score.outcome()),
                    rows(score, files, draws)));
        }
        return Stream.concat(table.linesWithin(TextTable.WIDTH).stream(), reasons(scores))
                .toList();
    }

    private static Stream<String> reasons(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.outcome() instanceof Outcome.Undefined)
                .map(score -> "– " + score.metric() + ": undefined, because "
                        + ((Outcome.Undefined) score.outcome()).detail() + ".");
    }

    private static String cell(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Value found
            when found.standardError() > 0 ->
                ScoreTable.number(found.value()) + " ±" + ScoreTable.number(found.standardError());
            case Outcome.Value found -> ScoreTable.number(found.value());
            case Outcome.Undefined _ -> "–";
        };
    }

    /// The rows that a score was made of: all, those of draws, or some against all.
    private static String rows(Score score, RowFiles files, Optional<Draws> draws) {
        if (score.parameters().values().containsKey(SampledRows.PARAMETER)) {
            return String.format(Locale.ROOT, "%,d against all", Math.min(files.count(), SampledRows.COUNT));
        }
        boolean isDrawn = score.parameters().values().containsKey(LargeMatrixScores.DRAWN);
        return isDrawn
                ? String.format(
                        Locale.ROOT,
                        "%,d × %d draws",
                        score.n(),
                        draws.map(Draws::count).orElseThrow())
                : String.format(Locale.ROOT, "all %,d", files.count());
    }
}
