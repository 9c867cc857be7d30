package org.leadline.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.Draws;
import org.leadline.evaluation.LargeMatrixScores;
import org.leadline.label.LabelsFile;
import org.leadline.label.LabelsReading;
import org.leadline.label.RowCounts;
import org.leadline.rowfile.RowFiles;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// How one matrix is scored whose rows no memory holds.
public final class MilestoneOptions {

    /// A paragraph of help: the matrix that is taken of a file.
    public static final String MATRIX_TAKEN =
            "Of a file with several matrices the only one, or the first called embedding, features or the like is taken; in"
                    + " Parquet a matrix is a column of lists, or numbered columns of numbers, of any codec but brotli and LZO.";

    /// A paragraph of help: the scores that have to be asked for.
    public static final String ON_REQUEST =
            "agreement-z and silhouette-z are of k-means on the rows themselves, and linear-probe-lr is a probe of all rows with"
                    + " --labels: they go over the files some fifty times, and are found where they are asked for.";

    @Option(
            names = "--metrics",
            paramLabel = "sums|label-free|ID,..",
            split = ",",
            description =
                    "The scores to compute: those that are made of sums over rows, or by their ids, also those that hold a row"
                            + " against all others; with --layout-rows also those that want all rows in one memory (default: all that there are, but for agreement-z,"
                            + " silhouette-z and linear-probe-lr, which go over all rows many times and are asked for by id).")
    private List<String> metrics = List.of();

    @Option(
            names = "--layout-rows",
            paramLabel = "M",
            description = "Find scores that want all rows in one memory from M rows, such as 30000, which are drawn"
                    + " without replacement, several times. Compare such scores at equal M alone.")
    private @Nullable Integer layoutRows;

    @Option(
            names = "--draws",
            paramLabel = "D",
            description = "How often rows are drawn; the standard error is the deviation over draws (default: 5).")
    private @Nullable Integer draws;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "Labels of the rows, in the order of the files, as leadline evaluate takes them: with them there"
                            + " are silhouette-gt, knn and linear-probe-lr.")
    private @Nullable String labels;

    @Mixin
    private LabelColumn labelColumn = new LabelColumn();

    @Option(
            names = "--k",
            paramLabel = "K",
            description =
                    "Clusters of C1; C2 has twice as many (default: the number of classes, or 10 without labels).")
    private @Nullable Integer k;

    @Option(
            names = "--repeats",
            paramLabel = "S",
            defaultValue = "3",
            description =
                    "The number of seeds that each random score of a draw is computed with (default: ${DEFAULT-VALUE}).")
    private int repeats;

    /// The configuration that was asked for.
    ///
    /// @throws picocli.CommandLine.ParameterException where an option breaks a rule
    public EvaluationConfig config(CommandSpec verb) {
        Usage.checked(verb, () -> {
            if (!labelColumn.isNamed() || labels != null) return 0;
            throw new InputException("--label-column names a column of labels, but --labels was not given");
        });
        return Usage.checked(
                verb,
                () -> EvaluationConfig.paper()
                        .withClusters(k == null ? List.of() : List.of(k))
                        .withRepeats(repeats)
                        .withMetrics(chosen()));
    }

    private Set<String> chosen() {
        return LargeMatrixScores.named(metrics, layoutRows != null, labels != null);
    }

    /// The file of labels that was named.
    public Optional<String> labels() {
        return Optional.ofNullable(labels);
    }

    /// Reads labels.
    ///
    /// @param file a file of this machine
    /// @param rows how many labels there have to be
    /// @param notes takes a sentence on each choice that was made
    /// @throws InputException where they cannot be read, or are more or fewer
    public Labels labels(Path file, int rows, Consumer<String> notes) {
        LabelsReading reading = LabelsFile.read(file, labelColumn.request(RowCounts.of(rows)));
        reading.notes().forEach(notes);
        return reading.labels();
    }

    /// Refuses a file for what is printed that is read, or that would be taken for rows.
    ///
    /// @param out the file as it was named
    /// @param name its own name, without that of its folder
    /// @param isInput whether it is the milestone or its labels
    /// @param isBesideRows whether it would lie in the folder of the milestone
    /// @throws InputException where it is either, and its name is one of rows
    public static void requireOther(String out, String name, boolean isInput, boolean isBesideRows) {
        if (!isInput && !(isBesideRows && RowFiles.isOfRows(name))) return;
        throw new InputException(out + " would be taken for rows of the milestone, or replace what is read: name"
                + " another file for `out`");
    }

    /// How rows are drawn; empty where they are not.
    ///
    /// @throws picocli.CommandLine.ParameterException where an option breaks a rule
    public Optional<Draws> draws(CommandSpec verb) {
        return Usage.checked(verb, () -> {
            if (layoutRows != null) {
                return Optional.of(new Draws(layoutRows, draws == null ? Draws.USUAL : draws));
            }
            if (draws != null)
                throw new InputException("`draws` says how often `layoutRows` are drawn: name them, too");
            return Optional.empty();
        });
    }
}
