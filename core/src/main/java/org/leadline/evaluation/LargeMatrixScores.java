package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.Progress;
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

/// Scores of a matrix that no memory holds: those that are made of sums over rows, exactly, and others of rows
/// that are drawn.
public final class LargeMatrixScores {

    /// The constant of a score that says how many rows were drawn.
    public static final String DRAWN = "layoutRows";

    private static final String SUMS = "sums";

    /// The words of [Scores#named] that stand for several scores.
    private static final Set<String> GROUPS = Set.of("all", "label-free", "paper", "collapse", "clustering");

    private static final List<Input<?>> BESIDE_ROWS =
            List.of(ViewsInput.VIEWS, RotationsInput.ROTATIONS, TrainLogInput.TRAIN_LOG, ProbeInput.IMAGE_PROBE);

    private final EvaluationConfig config;
    private final Optional<Draws> draws;
    private final Progress.Task task;

    /// @param config the scores that are wanted, as [#named] has them, and their constants
    /// @param draws how rows are drawn; empty where all scores are made of sums
    /// @param task is told of each step
    public LargeMatrixScores(EvaluationConfig config, Optional<Draws> draws, Progress.Task task) {
        this.config = config;
        this.draws = draws;
        this.task = task;
    }

    /// Returns the ids of scores, checked.
    ///
    /// @param words ids, or one word for several: `sums`, or a word of [Scores#named]; none for all that there are
    /// @param areDrawn whether rows are drawn
    /// @throws InputException where a score is neither made of sums nor of rows that are drawn
    public static Set<String> named(List<String> words, boolean areDrawn) {
        List<String> sums = ChunkedScores.metrics().stream().map(Metric::id).toList();
        Set<String> known = new TreeSet<>(sums);
        if (areDrawn)
            ofRows(Scores.ALL).forEach(formula -> known.add(formula.metric().id()));
        Set<String> usual = new TreeSet<>(known);
        usual.removeAll(
                Scores.tagged(Metric.Tag.ON_REQUEST).stream().map(Metric::id).toList());
        if (words.isEmpty()) return usual;
        if (words.equals(List.of(SUMS))) return Set.copyOf(sums);
        Set<String> wanted = new TreeSet<>(Scores.named(words));
        if (words.size() == 1 && GROUPS.contains(words.getFirst())) wanted.retainAll(usual);
        if (wanted.isEmpty()) wanted.addAll(words); // none of the group is there
        for (String id : wanted) {
            if (known.contains(id)) continue;
            throw new InputException("'" + id + "' of `metrics` is not made of sums over rows"
                    + (areDrawn
                            ? ", nor of rows alone: there are " + String.join(", ", known)
                            : ": `layoutRows` finds it from rows that are drawn, or there are "
                                    + String.join(", ", sums)));
        }
        return wanted;
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
        return ChunkedScores.steps(config) + (areDrawn ? draws.map(Draws::count).orElse(0) : 0);
    }

    /// The formulas of wanted scores that are not made of sums.
    private static List<Formula> drawn(EvaluationConfig config) {
        List<Metric> sums = ChunkedScores.metrics();
        return ofRows(Scores.selected(config.selection().metrics()))
                .filter(formula -> !sums.contains(formula.metric()))
                .toList();
    }

    /// Computes the scores: first those of sums.
    ///
    /// @throws InputException where there are too few rows for either, or they cannot be read
    public List<Score> of(ChunkedRows rows) {
        List<Formula> others = drawn(config);
        ChunkedScores summed = new ChunkedScores(config, task);
        Optional<DrawnScores> drawn =
                draws.filter(_ -> !others.isEmpty()).map(how -> new DrawnScores(config, how, task));
        drawn.ifPresent(one -> one.requireEnough(rows));
        List<Score> scores = new ArrayList<>();
        try {
            if (ChunkedScores.steps(config) > 0) scores.addAll(summed.of(rows));
            else rows.columnMeans(); // finds NaN and infinity in rows that are not drawn, too
            drawn.ifPresent(one -> scores.addAll(one.of(rows, others)));
            return scores;
        } catch (NonFiniteEmbeddingsException e) {
            List<Score> undefined = new ArrayList<>(summed.of(e));
            drawn.ifPresent(one -> undefined.addAll(one.of(e, others)));
            return undefined;
        }
    }
}
