package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Labels;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Metric;
import org.leadline.metric.Score;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Input;
import org.leadline.score.input.ProbeInput;
import org.leadline.score.input.RotationsInput;
import org.leadline.score.input.TrainLogInput;
import org.leadline.score.input.ViewsInput;

/// Scores of a matrix that no memory holds: those that are made of sums over rows, exactly; those that hold a row
/// against all others, of some rows; and others of rows that are drawn.
public final class LargeMatrixScores {

    /// The constant of a score that says how many rows were drawn.
    public static final String DRAWN = "layoutRows";

    private static final String SUMS = "sums";

    /// The words of [Scores#named] that stand for several scores.
    private static final Set<String> GROUPS = Set.of("all", "label-free", "paper", "collapse", "clustering");

    private static final List<Input<?>> BESIDE_ROWS =
            List.of(ViewsInput.VIEWS, RotationsInput.ROTATIONS, TrainLogInput.TRAIN_LOG, ProbeInput.IMAGE_PROBE);

    private final EvaluationConfig config;
    private final Optional<Labels> labels;
    private final Optional<Draws> draws;
    private final Progress.Task task;

    /// @param config the scores that are wanted, as [#named] has them, and their constants
    /// @param labels a class for each row
    /// @param draws how rows are drawn; empty where no score needs it
    /// @param task is told of each step
    public LargeMatrixScores(
            EvaluationConfig config, Optional<Labels> labels, Optional<Draws> draws, Progress.Task task) {
        this.config = config.withClusters(config.clusters().countsFor(labels));
        this.labels = labels;
        this.draws = draws;
        this.task = task;
    }

    /// Returns the ids of scores, checked.
    ///
    /// @param words ids, or one word for several: `sums`, or a word of [Scores#named]; none for all that there are,
    ///     without those that have to be asked for
    /// @param areDrawn whether rows are drawn
    /// @param areLabeled whether there are labels
    /// @throws InputException where a score is neither made of passes over all rows nor of rows that are drawn
    public static Set<String> named(List<String> words, boolean areDrawn, boolean areLabeled) {
        Set<String> known = known(areDrawn, areLabeled);
        Set<String> usual = new TreeSet<>(known);
        usual.removeAll(ids(Scores.tagged(Metric.Tag.ON_REQUEST)));
        if (words.isEmpty()) return usual;
        Set<String> wanted = new TreeSet<>();
        for (String word : words) {
            Set<String> meant = meant(word, usual);
            if (meant.isEmpty()) throw unknown(word, known, areDrawn); // none of the group is there
            for (String id : meant) if (!known.contains(id)) throw unknown(id, known, areDrawn);
            wanted.addAll(meant);
        }
        return wanted;
    }

    /// The ids that a word stands for; of a group those that there are.
    private static Set<String> meant(String word, Set<String> usual) {
        boolean isGroup = word.equals(SUMS) || GROUPS.contains(word);
        Set<String> meant =
                new TreeSet<>(word.equals(SUMS) ? ids(ChunkedScores.metrics()) : Scores.named(List.of(word)));
        if (isGroup) meant.retainAll(usual);
        return meant;
    }

    private static Set<String> known(boolean areDrawn, boolean areLabeled) {
        Set<String> known = new TreeSet<>();
        Stream.concat(ChunkedScores.metrics().stream(), SampledScores.metrics().stream())
                .filter(metric -> areLabeled || !metric.needsLabels())
                .forEach(metric -> known.add(metric.id()));
        if (areDrawn)
            ofRows(Scores.ALL).forEach(formula -> known.add(formula.metric().id()));
        return known;
    }

    private static List<String> ids(List<Metric> metrics) {
        return metrics.stream().map(Metric::id).toList();
    }

    private static InputException unknown(String id, Set<String> known, boolean areDrawn) {
        String there = String.join(", ", known);
        Set<String> byDraws = known(true, false);
        boolean isFoundByDraws = GROUPS.contains(id)
                ? Scores.named(List.of(id)).stream().anyMatch(byDraws::contains)
                : byDraws.contains(id);
        if (known(areDrawn, true).contains(id)) return new InputException("'" + id + "' of `metrics` needs `labels`");
        Set<String> linear = new TreeSet<>(ids(Scores.linearProbes()));
        if (linear.contains(id)) {
            return new InputException(
                    "'" + id + "' of `metrics` is not made of sums over rows: linear-probe-lr is, with" + " `labels`");
        }
        return new InputException("'" + id + "' of `metrics` is not made of sums over rows"
                + (areDrawn
                        ? ", nor of rows alone: there are " + there
                        : (isFoundByDraws ? ": `layoutRows` finds it from rows that are drawn, or" : ":")
                                + " there are " + there));
    }

    private static Stream<Formula> ofRows(List<Formula> formulas) {
        return formulas.stream()
                .filter(formula -> !formula.metric().needsLabels()
                        && formula.inputs().stream()
                                .noneMatch(input -> BESIDE_ROWS.stream().anyMatch(input::isMadeOf)));
    }

    /// The steps of which a task is told.
    public static long steps(EvaluationConfig config, Optional<Draws> draws) {
        boolean areDrawn = !drawn(config).isEmpty();
        return ChunkedScores.steps(config)
                + sampled(config).size()
                + (areDrawn ? draws.map(Draws::count).orElse(0) : 0);
    }

    /// The formulas of wanted scores of sampled rows, each against all.
    private static List<Formula> sampled(EvaluationConfig config) {
        return Scores.selected(config.selection().metrics()).stream()
                .filter(formula -> SampledScores.metrics().contains(formula.metric()))
                .toList();
    }

    /// The formulas of wanted scores that are made neither of sums nor of sampled rows.
    private static List<Formula> drawn(EvaluationConfig config) {
        List<Metric> sums = ChunkedScores.metrics();
        return ofRows(Scores.selected(config.selection().metrics()))
                .filter(formula -> !sums.contains(formula.metric())
                        && !SampledScores.metrics().contains(formula.metric()))
                .toList();
    }

    /// Computes the scores: first those of sums.
    ///
    /// @throws InputException where there are too few rows for either, or they cannot be read
    public List<Score> of(ChunkedRows rows) {
        requireLabels(rows.count());
        List<Formula> others = drawn(config);
        List<Formula> pairs = sampled(config);
        ChunkedRows told = new ToldRows(rows, task);
        ChunkedScores summed = new ChunkedScores(config, labels, task);
        SampledScores sampled = new SampledScores(config, labels, task);
        Optional<DrawnScores> drawn =
                draws.filter(_ -> !others.isEmpty()).map(how -> new DrawnScores(config, how, task));
        drawn.ifPresent(one -> one.requireEnough(rows, others));
        List<Score> scores = new ArrayList<>();
        try {
            if (ChunkedScores.steps(config) > 0) scores.addAll(summed.of(told));
            else rows.columnMeans(); // finds NaN and infinity in rows that are not drawn, too
            if (!pairs.isEmpty()) scores.addAll(sampled.of(told, pairs));
            drawn.ifPresent(one -> scores.addAll(one.of(rows, others)));
            return scores;
        } catch (NonFiniteEmbeddingsException e) {
            List<Score> undefined = new ArrayList<>(summed.of(e));
            undefined.addAll(sampled.of(e, pairs));
            drawn.ifPresent(one -> undefined.addAll(one.of(e, others)));
            return undefined;
        }
    }

    private void requireLabels(int rows) {
        if (labels.isEmpty() || labels.get().size() == rows) return;
        throw new InputException(
                "there are " + rows + " rows, but " + labels.get().size() + " labels: name the labels of these rows");
    }
}
