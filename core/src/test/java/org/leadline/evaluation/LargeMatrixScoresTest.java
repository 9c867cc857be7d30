package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Source;
import org.leadline.testing.Clouds;
import org.leadline.testing.RecordingProgress;

class LargeMatrixScoresTest {

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);
    private static final Optional<Draws> DRAWS = Optional.of(new Draws(120, 3));
    private static final EvaluationConfig CONFIG = EvaluationConfig.paper()
            .withRepeats(2)
            .withMetrics(Set.of("rankme", "agreement", "uniformity", "intrinsic-dimension"));

    private static Embeddings points() {
        return Clouds.normal(400, 8, 1);
    }

    private static List<Score> scores(EvaluationConfig config, Optional<Draws> draws) {
        return new LargeMatrixScores(config, draws, SILENT).of(ChunkedRows.of(points()));
    }

    private static Score named(List<Score> scores, String metric) {
        return scores.stream()
                .filter(score -> score.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    /// The value of one draw by the evaluator of milestones, the mean over seeds.
    private static double ofDraw(String metric, int draw) {
        Embeddings rows = points().select(RowSample.draw(
                400, 120, new Seed(0).derive("drawn rows").derive(draw).generator()));
        Source source = Source.of(new Milestone(0, rows, Optional.empty()), MilestoneExtras.none(), _ -> Outcome.of(0));
        List<Formula.Wanted> wanted = Scores.selected(Set.of(metric)).stream()
                .flatMap(formula -> formula.wanted(KeptLayouts.setting(CONFIG, 120)).stream())
                .toList();
        return Evaluator.evaluate(KeptLayouts.setting(CONFIG, 120), source, wanted, SILENT).scores().stream()
                .mapToDouble(score -> ((Outcome.Value) score.outcome()).value())
                .average()
                .orElseThrow();
    }

    @Test
    void aScoreOfDrawsIsTheirMeanAndItsErrorTheirDeviation() {
        for (String metric : List.of("agreement", "uniformity", "intrinsic-dimension")) {
            Score score = named(scores(CONFIG, DRAWS), metric);
            double[] draws = {ofDraw(metric, 0), ofDraw(metric, 1), ofDraw(metric, 2)};
            double mean = (draws[0] + draws[1] + draws[2]) / 3;
            double squares = 0;
            for (double draw : draws) squares += (draw - mean) * (draw - mean);
            Outcome.Value value = (Outcome.Value) score.outcome();
            assertThat(value.value()).isCloseTo(mean, within(1e-12));
            assertThat(value.standardError()).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
            assertThat(value.details().get("draws")).containsExactly(draws[0], draws[1], draws[2]);
            assertThat(score.n()).isEqualTo(120);
            assertThat(score.seed()).isEmpty();
            assertThat(score.parameters().values())
                    .containsEntry("layoutRows", 120L)
                    .containsEntry("draws", 3L);
        }
    }

    @Test
    void scoresOfSumsAreThoseOfAllRows() {
        Score found = named(scores(CONFIG, DRAWS), "rankme");
        assertThat(found.n()).isEqualTo(400);
        assertThat(found.parameters().values()).doesNotContainKey("layoutRows");
        assertThat(found.outcome())
                .isEqualTo(named(scores(CONFIG, Optional.empty()), "rankme").outcome());
    }

    @Test
    void withoutDrawsThereAreSumsAlone() {
        assertThat(scores(CONFIG, Optional.empty())).extracting(Score::metric).containsExactly("rankme");
    }

    @Test
    void allThatNeedNothingBesideRowsAreThere() {
        Set<String> all = LargeMatrixScores.named(List.of(), true);
        assertThat(all)
                .contains(
                        "rankme", "entropy", "silhouette", "agreement", "uniformity", "intrinsic-dimension", "outliers")
                .doesNotContain("alignment", "lidar", "loss", "rotation-probe", "linear-probe", "knn", "drift-cka");
        assertThat(LargeMatrixScores.named(List.of("label-free"), true)).isEqualTo(all);
        assertThat(LargeMatrixScores.named(List.of(), false))
                .isEqualTo(LargeMatrixScores.named(List.of("sums"), true))
                .isEqualTo(new TreeSet<>(
                        ChunkedScores.metrics().stream().map(one -> one.id()).toList()));
        EvaluationConfig config = CONFIG.withRepeats(1).withMetrics(all);
        assertThat(new LargeMatrixScores(config, DRAWS, SILENT).of(ChunkedRows.of(points())))
                .filteredOn(score -> score.outcome() instanceof Outcome.Undefined)
                .extracting(Score::metric)
                .as("of 8 columns, where 10 eigenvalues are needed")
                .containsExactly("alpha-req", "alpha-req-r2");
    }

    @Test
    void whatCannotBeFoundIsRefused() {
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("rankme", "entropy"), false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'entropy' of `metrics` is not made of sums over rows: `layoutRows` finds it");
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("lidar"), true))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'lidar' of `metrics` is not made of sums over rows, nor of rows alone");
        for (String word : List.of("linear-probe", "paper", "clustering")) {
            assertThatThrownBy(() -> LargeMatrixScores.named(List.of(word), false))
                    .as(word)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("of `metrics` is not made of sums over rows");
        }
        assertThat(LargeMatrixScores.named(List.of("paper"), true))
                .contains("entropy")
                .doesNotContain("ami-gt");
        assertThat(LargeMatrixScores.named(List.of("h0-persistence"), true)).containsExactly("h0-persistence");
        assertThatThrownBy(() -> scores(CONFIG, Optional.of(new Draws(400, 2))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`layoutRows` is 400, but there are 400 rows");
        assertThatThrownBy(() -> new Draws(1, 2)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Draws(100, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void rowsThatAreNotFiniteMakeEveryScoreUndefined() {
        ChunkedRows broken = new ChunkedRows() {
            @Override
            public int count() {
                return 400;
            }

            @Override
            public int dimension() {
                return 8;
            }

            @Override
            public Embeddings rows(int[] chosen) {
                return points().select(chosen);
            }

            @Override
            public double[] sums(Work work) {
                float[] values = new float[3200];
                values[77] = Float.NaN;
                return work.of(Embeddings.of(values, 400, 8));
            }
        };
        EvaluationConfig drawn = CONFIG.withMetrics(Set.of("agreement"));
        assertThat(new LargeMatrixScores(drawn, DRAWS, SILENT).of(broken))
                .as("the row is not drawn")
                .singleElement()
                .satisfies(score -> assertThat(score.outcome()).isInstanceOf(Outcome.Undefined.class));
        List<Score> found = new LargeMatrixScores(CONFIG, DRAWS, SILENT).of(broken);
        assertThat(found).extracting(Score::metric).contains("rankme", "agreement");
        assertThat(found)
                .allSatisfy(score -> assertThat(score.outcome())
                        .isEqualTo(
                                new Outcome.Undefined(Cause.NON_FINITE, "the embedding holds NaN at row 9, column 5")));
    }

    @Test
    void aTaskIsToldOfEachStep() {
        RecordingProgress progress = new RecordingProgress();
        new LargeMatrixScores(CONFIG, DRAWS, progress.begin("", 1)).of(ChunkedRows.of(points()));
        assertThat(progress.notes()).contains("draw 1 of 3", "draw 3 of 3");
        assertThat(LargeMatrixScores.steps(CONFIG, DRAWS)).isEqualTo(1 + 3);
    }
}
