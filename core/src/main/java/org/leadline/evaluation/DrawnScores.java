package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.score.Formula;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.score.input.UnitGramInput;

/// Scores of rows that are drawn from a matrix which no memory holds. The value of a score is the mean over draws,
/// each of which is the mean over seeds; its standard error is that of one draw: the standard deviation over
/// draws.
final class DrawnScores {

    private static final Seed SEED = new Seed(0).derive("drawn rows");

    private final EvaluationConfig config;
    private final Draws draws;
    private final Progress.Task task;

    /// @param task is told of each draw
    DrawnScores(EvaluationConfig config, Draws draws, Progress.Task task) {
        this.config = config;
        this.draws = draws;
        this.task = task;
    }

    /// A score of one draw, whatever its seed.
    private record Kind(String metric, Parameters parameters) {}

    /// @throws InputException where there are no more rows than are drawn, or fewer are drawn than layouts need
    void requireEnough(ChunkedRows rows, List<Formula> formulas) {
        int neighbors = config.layout().umap().nNeighbors();
        boolean areLaidOut = formulas.stream()
                .anyMatch(formula -> formula.inputs().stream().anyMatch(input -> input.isMadeOf(LayoutInput.LAYOUT)));
        if (areLaidOut && draws.rows() <= neighbors) {
            throw new InputException("`layoutRows` is " + draws.rows() + ", but a layout needs more than " + neighbors
                    + " rows, its neighbors: draw more");
        }
        if (rows.count() > draws.rows()) return;
        throw new InputException("`layoutRows` is " + draws.rows() + ", but there are " + rows.count()
                + " rows: leadline evaluate scores them all, or draw fewer");
    }

    /// Computes scores of drawn rows.
    ///
    /// @param formulas scores that need rows alone
    List<Score> of(ChunkedRows rows, List<Formula> formulas) {
        return scores(formulas, draw -> source(drawn(rows, draw)));
    }

    /// The scores of a matrix that holds NaN or infinity: each is undefined, and says where.
    List<Score> of(NonFiniteEmbeddingsException reason, List<Formula> formulas) {
        return scores(formulas, _ -> Source.nonFinite(0, reason, MilestoneExtras.none()));
    }

    private List<Score> scores(List<Formula> formulas, IntFunction<Source> sourceOf) {
        Setting setting = KeptLayouts.setting(config, draws.rows());
        List<Formula.Wanted> wanted = formulas.stream()
                .flatMap(formula -> formula.wanted(setting).stream())
                .toList();
        Map<Kind, List<Score>> found = new LinkedHashMap<>();
        for (int draw = 0; draw < draws.count() && !wanted.isEmpty(); draw++) {
            task.note("draw " + (draw + 1) + " of " + draws.count());
            Source source = sourceOf.apply(draw);
            for (Score score : Evaluator.evaluate(setting, source, wanted, task).scores()) {
                found.computeIfAbsent(new Kind(score.metric(), score.parameters()), _ -> new ArrayList<>())
                        .add(score);
            }
            task.advance(1);
        }
        return found.entrySet().stream()
                .map(one -> score(one.getKey(), one.getValue()))
                .toList();
    }

    private Embeddings drawn(ChunkedRows rows, int draw) {
        return rows.rows(
                RowSample.draw(rows.count(), draws.rows(), SEED.derive(draw).generator()));
    }

    private static Source source(Embeddings rows) {
        Milestone milestone = new Milestone(0, rows, Optional.empty());
        return Source.of(milestone, MilestoneExtras.none(), _ -> UnitGramInput.ZERO_ROW);
    }

    /// @param found as many of each draw as there are seeds, draw after draw
    private Score score(Kind kind, List<Score> found) {
        Score.Key key = new Score.Key(
                kind.metric(),
                kind.parameters().with(LargeMatrixScores.DRAWN, draws.rows()).with("draws", draws.count()),
                OptionalLong.empty());
        double elapsed = found.stream().mapToDouble(Score::elapsedMillis).sum();
        Score first = found.getFirst();
        return new Score(key, draws.rows(), first.d(), elapsed, outcome(found), first.kernel());
    }

    private Outcome outcome(List<Score> found) {
        Optional<Outcome> undefined = found.stream()
                .map(Score::outcome)
                .filter(Outcome.Undefined.class::isInstance)
                .findFirst();
        if (undefined.isPresent()) return undefined.get();
        int seeds = found.size() / draws.count();
        List<Double> values = new ArrayList<>();
        for (int draw = 0; draw < draws.count(); draw++) {
            double[] ofSeeds = found.subList(draw * seeds, (draw + 1) * seeds).stream()
                    .mapToDouble(score -> ((Outcome.Value) score.outcome()).value())
                    .toArray();
            values.add(ScoreSummary.over(ofSeeds).mean());
        }
        ScoreSummary.Mean all = ScoreSummary.over(
                values.stream().mapToDouble(Double::doubleValue).toArray());
        return new Outcome.Value(all.mean(), all.sd(), new TreeMap<>(Map.of("draws", values)));
    }
}
