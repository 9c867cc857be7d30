package org.leadline.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leadline.array.EmbeddingNames;

/// The kinds of files that milestones may lie in, of which a run has one, told by [KindChoice]. Where two speak
/// of them alike, the first does: tables and files of torch.save hold other things as often.
enum MilestoneKind {
    /// Arrays, whatever their names speak of.
    ARRAYS("npy|npz|safetensors"),
    /// Tables, but for those whose names speak of a log.
    PARQUET("parquet"),
    /// Files of torch.save whose names, or whose folders', speak of embeddings; others are weights.
    TORCH("pth|pt"),
    /// Tables of text, but for those whose names speak of a log.
    CSV("csv|tsv");

    /// The endings of all kinds as part of a sentence.
    static final String ENDINGS =
            ".npy, .npz, .safetensors, .parquet, .csv or .tsv, or .pth or .pt with a word for embeddings";

    private static final Pattern ANY = Pattern.compile(
            "(.+)\\.(" + Arrays.stream(values()).map(kind -> kind.endings).collect(Collectors.joining("|")) + ")",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Words of names of tables of other things.
    private static final Set<String> LOGS = Set.of(
            "metric",
            "metrics",
            "log",
            "logs",
            "loss",
            "losses",
            "history",
            "result",
            "results",
            "score",
            "scores",
            "hparams",
            "params",
            "config",
            "progress",
            "summary",
            "stats",
            "prediction",
            "predictions",
            "preds",
            "pred",
            "index",
            "meta",
            "metadata",
            "manifest",
            "annotation",
            "annotations",
            "filenames",
            "paths",
            "splits",
            "timing",
            "events",
            "accuracy",
            "acc",
            "report");

    /// Words of names of tables of other things, and of embeddings of a split where a word says that they are some.
    private static final Set<String> LOGS_OR_SPLITS = Set.of("eval", "all");

    private final String endings;
    private final Pattern form;

    MilestoneKind(String endings) {
        this.endings = endings;
        this.form = Pattern.compile("(.+)\\.(" + endings + ")", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /// Returns what matches names of this kind's ending, with the rest of the name as its first group.
    Matcher matcher(String name) {
        return form.matcher(name);
    }

    /// Returns whether a file's name is one of this kind.
    ///
    /// @param above the folders above the file as far as they count, each with a slash behind it
    boolean isNamed(String name, String above) {
        Matcher matcher = matcher(name);
        if (!matcher.matches()) return false;
        return switch (this) {
            case ARRAYS -> true;
            case TORCH -> speaksOfEmbeddings(above + matcher.group(1));
            case PARQUET, CSV -> !isLog(matcher.group(1));
        };
    }

    /// Returns whether the name of a file speaks of a log, where this kind is one that logs lie in.
    boolean isNamedLog(String name) {
        Matcher matcher = matcher(name);
        return switch (this) {
            case ARRAYS, TORCH -> false;
            case PARQUET, CSV -> matcher.matches() && isLog(matcher.group(1));
        };
    }

    private static boolean isLog(String stem) {
        List<String> words = words(stem);
        return words.stream().anyMatch(LOGS::contains)
                || (words.stream().anyMatch(LOGS_OR_SPLITS::contains) && !speaksOfEmbeddings(stem));
    }

    /// Returns whether a name has a word for embeddings.
    static boolean speaksOfEmbeddings(String name) {
        return EmbeddingNames.speaks(name);
    }

    /// Returns whether a name has the ending of a kind.
    static boolean hasEnding(String name) {
        return ANY.matcher(name).matches();
    }

    /// Returns a name without the ending of whatever kind it is; another name as it is.
    static String withoutEnding(String name) {
        return ANY.matcher(name).replaceFirst("$1");
    }

    /// The endings of this kind as alternatives of a regular expression.
    String endings() {
        return endings;
    }

    /// The endings of this kind as part of a sentence.
    String words() {
        List<String> all = Arrays.stream(endings.split("\\|", -1))
                .map(ending -> "." + ending)
                .toList();
        if (all.size() == 1) return all.getFirst();
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[^a-z]+", -1));
    }
}
