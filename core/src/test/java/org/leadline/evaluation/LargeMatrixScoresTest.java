package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.TrainSplit;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.random.RowSample;
import org.leadline.random.Seed;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.sum.ChunkSums;
import org.leadline.testing.Clouds;
import org.leadline.testing.RecordingProgress;

class LargeMatrixScoresTest {

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);
    private static final Optional<Draws> DRAWS = Optional.of(new Draws(120, 3));
    private static final EvaluationConfig CONFIG = EvaluationConfig.paper()
            .withRepeats(2)
            .withMetrics(Set.of("rankme", "agreement", "sigreg", "h0-persistence", "intrinsic-dimension"));

    private static Embeddings points() {
        return Clouds.normal(400, 8, 1);
    }

    private static List<Score> scores(EvaluationConfig config, Optional<Draws> draws) {
        return new LargeMatrixScores(config, Optional.empty(), draws, SILENT).of(ChunkedRows.of(points()));
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
        for (String metric : List.of("agreement", "sigreg", "h0-persistence")) {
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
    void withoutDrawsThereAreSumsAndSampledRowsAlone() {
        assertThat(scores(CONFIG, Optional.empty()))
                .extracting(Score::metric)
                .containsExactly("rankme", "intrinsic-dimension");
    }

    @Test
    void aRowIsHeldAgainstAllOthersInScoresOfSampledRows() {
        Embeddings points = Clouds.blobs(2500, 8, 4, 0.5, 3);
        Labels labels = Labels.of(Clouds.classes(2500, 4));
        Set<String> metrics = LargeMatrixScores.named(
                List.of(
                        "intrinsic-dimension",
                        "local-intrinsic-dimension",
                        "outliers",
                        "uniformity",
                        "knn",
                        "silhouette-gt",
                        "linear-probe-lr"),
                false,
                true);
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(metrics);
        RecordingProgress progress = new RecordingProgress();
        List<Score> found = new LargeMatrixScores(config, Optional.of(labels), Optional.empty(), progress.begin("", 1))
                .of(ChunkedRows.of(points));
        Milestone whole = new Milestone(0, points, Optional.of(labels), TrainSplit.none());
        Setting setting =
                new Setting(config, 2500, Optional.of(labels), Setting.TrainIdentity.none(), OptionalInt.empty());
        List<Formula.Wanted> wanted = Scores.selected(metrics).stream()
                .flatMap(formula -> formula.wanted(setting).stream())
                .toList();
        List<Score> exact = Evaluator.evaluate(
                        setting, Source.of(whole, MilestoneExtras.none(), _ -> Outcome.of(0)), wanted, SILENT)
                .scores();
        for (Score score : exact) {
            Score sampled = named(found, score.metric());
            double expected = ((Outcome.Value) score.outcome()).value();
            assertThat(((Outcome.Value) sampled.outcome()).value())
                    .as(score.metric())
                    .isCloseTo(expected, within(0.1 * Math.abs(expected) + 0.002));
            if (score.metric().equals("linear-probe-lr")) {
                assertThat(sampled.key()).isEqualTo(score.key());
                assertThat(sampled.outcome()).isEqualTo(score.outcome());
                assertThat(((Outcome.Value) sampled.outcome()).details()).containsKeys("steps", "gradient");
                continue;
            }
            assertThat(sampled.n()).isEqualTo(1000);
            assertThat(sampled.parameters()).isEqualTo(score.parameters().with("sampledRows", 1000));
        }
        assertThat(progress.notes()).contains("pass 1 over all rows", "knn");
        assertThat(LargeMatrixScores.steps(config, Optional.empty())).isEqualTo(7);
    }

    @Test
    void estimatesFromSampledRowsHaveAnError() {
        Set<String> metrics = Set.of(
                "intrinsic-dimension",
                "intrinsic-dimension-mle",
                "local-intrinsic-dimension",
                "outliers",
                "uniformity");
        Embeddings points = Clouds.normal(4000, 6, 5);
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(metrics);
        List<Score> found =
                new LargeMatrixScores(config, Optional.empty(), Optional.empty(), SILENT).of(ChunkedRows.of(points));
        assertThat(found).hasSize(5).allSatisfy(score -> {
            Outcome.Value value = (Outcome.Value) score.outcome();
            assertThat(value.standardError()).as(score.metric()).isPositive();
            assertThat(value.standardError()).isLessThan(0.2 * Math.abs(value.value()) + 0.01);
        });
    }

    @Test
    void anUndefinedScoreOfSampledRowsHasTheKeyOfADefinedOne() {
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(Set.of("outliers", "uniformity"));
        int many = 120_000;
        Embeddings points = Clouds.normal(many, 2, 5);
        float[] values = points.values().toArray(ValueLayout.JAVA_FLOAT);
        List<Score> defined =
                new LargeMatrixScores(config, Optional.empty(), Optional.empty(), SILENT).of(ChunkedRows.of(points));
        values[77_777] = Float.NaN;
        NonFiniteEmbeddingsException reason =
                catchThrowableOfType(NonFiniteEmbeddingsException.class, () -> Embeddings.of(values, many, 2));
        List<Score> undefined = new SampledScores(config, Optional.empty(), SILENT)
                .of(reason, Scores.selected(config.selection().metrics()));
        assertThat(undefined)
                .extracting(Score::key)
                .isEqualTo(defined.stream().map(Score::key).toList());
        assertThat(undefined).extracting(Score::n).containsOnly(1000);
    }

    @Test
    void whereAllRowsAreSampledScoresAreThoseOfAll() {
        EvaluationConfig config = EvaluationConfig.paper()
                .withMetrics(Set.of("intrinsic-dimension", "intrinsic-dimension-mle", "outliers"));
        float[][] rows = new float[400][];
        for (int row = 0; row < 400; row++) rows[row] = points().row(row % 390);
        rows[399][0] = 40;
        Embeddings points = Embeddings.of(rows);
        List<Score> found =
                new LargeMatrixScores(config, Optional.empty(), Optional.empty(), SILENT).of(ChunkedRows.of(points));
        Source source =
                Source.of(new Milestone(0, points, Optional.empty()), MilestoneExtras.none(), _ -> Outcome.of(0));
        List<Formula.Wanted> wanted = Scores.selected(config.selection().metrics()).stream()
                .flatMap(formula -> formula.wanted(KeptLayouts.setting(config, 400)).stream())
                .toList();
        List<Score> exact = Evaluator.evaluate(KeptLayouts.setting(config, 400), source, wanted, SILENT)
                .scores();
        assertThat(exact).hasSize(3);
        for (Score score : exact) {
            assertThat(named(found, score.metric()).outcome()).isEqualTo(score.outcome());
        }
    }

    @Test
    void rowsThatDoNotDifferHaveNoNeighbors() {
        EvaluationConfig config = EvaluationConfig.paper()
                .withMetrics(Set.of("intrinsic-dimension", "local-intrinsic-dimension", "outliers", "agreement-z"));
        List<Score> found = new LargeMatrixScores(config, Optional.empty(), Optional.empty(), SILENT)
                .of(ChunkedRows.of(Embeddings.of(new float[30][4])));
        assertThat(found)
                .hasSize(4)
                .allSatisfy(score -> assertThat(score.outcome()).isInstanceOf(Outcome.Undefined.class));
        assertThat(named(found, "outliers").outcome().toString()).contains("there are 30 rows");
        assertThat(named(found, "local-intrinsic-dimension").outcome().toString())
                .contains("only 1 rows differ, and 21 are needed");
    }

    @Test
    void labelsHaveToBeThoseOfTheRows() {
        Labels labels = Labels.of(0, 1, 0);
        EvaluationConfig config = CONFIG.withMetrics(Set.of("knn"));
        assertThatThrownBy(() -> new LargeMatrixScores(config, Optional.of(labels), Optional.empty(), SILENT)
                        .of(ChunkedRows.of(points())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there are 400 rows, but 3 labels");
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("knn"), true, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'knn' of `metrics` needs `labels`");
        assertThat(LargeMatrixScores.named(List.of(), false, true))
                .contains("knn", "silhouette-gt")
                .doesNotContain("linear-probe-lr", "agreement-z");
    }

    @Test
    void allThatNeedNothingBesideRowsAreThere() {
        Set<String> all = LargeMatrixScores.named(List.of(), true, false);
        assertThat(all)
                .contains(
                        "rankme", "entropy", "silhouette", "agreement", "uniformity", "intrinsic-dimension", "outliers")
                .doesNotContain("alignment", "lidar", "loss", "rotation-probe", "linear-probe", "knn", "drift-cka");
        assertThat(LargeMatrixScores.named(List.of("label-free"), true, false)).isEqualTo(all);
        assertThat(LargeMatrixScores.named(List.of(), false, false))
                .containsAll(LargeMatrixScores.named(List.of("sums"), true, false))
                .contains("rankme", "outliers", "uniformity")
                .doesNotContain("sigreg", "agreement-z");
        assertThat(LargeMatrixScores.named(List.of("sums"), true, true))
                .contains("rankme", "std-collapse")
                .doesNotContain("outliers", "agreement-z", "knn");
        EvaluationConfig config = CONFIG.withRepeats(1).withMetrics(all);
        assertThat(new LargeMatrixScores(config, Optional.empty(), DRAWS, SILENT).of(ChunkedRows.of(points())))
                .filteredOn(score -> score.outcome() instanceof Outcome.Undefined)
                .extracting(Score::metric)
                .as("of 8 columns, where 10 eigenvalues are needed")
                .containsExactly("alpha-req", "alpha-req-r2");
    }

    @Test
    void whatCannotBeFoundIsRefused() {
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("rankme", "entropy"), false, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'entropy' of `metrics` is not made of sums over rows: `layoutRows` finds it");
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("lidar"), true, false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'lidar' of `metrics` is not made of sums over rows, nor of rows alone");
        for (String word : List.of("linear-probe", "paper", "clustering")) {
            assertThatThrownBy(() -> LargeMatrixScores.named(List.of(word), false, false))
                    .as(word)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("of `metrics` is not made of sums over rows");
        }
        assertThat(LargeMatrixScores.named(List.of("paper"), true, false))
                .contains("entropy")
                .doesNotContain("ami-gt");
        assertThat(LargeMatrixScores.named(List.of("h0-persistence"), true, false))
                .containsExactly("h0-persistence");
        assertThatThrownBy(() -> scores(CONFIG, Optional.of(new Draws(400, 2))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`layoutRows` is 400, but there are 400 rows");
        assertThatThrownBy(() -> new Draws(1, 2)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Draws(100, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void groupsAndIdsAreNamedTogether() {
        assertThat(LargeMatrixScores.named(List.of("sums", "outliers", "agreement-z"), false, false))
                .contains("rankme", "outliers", "agreement-z")
                .doesNotContain("uniformity");
        assertThat(LargeMatrixScores.named(List.of("label-free", "knn"), false, true))
                .contains("rankme", "knn")
                .doesNotContain("agreement", "silhouette-gt");
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("lidar"), false, false))
                .hasMessageContaining("'lidar' of `metrics` is not made of sums over rows: there are");
        for (String group : List.of("paper", "clustering")) {
            assertThatThrownBy(() -> LargeMatrixScores.named(List.of(group), false, false))
                    .hasMessageContaining("`layoutRows` finds it");
        }
        assertThatThrownBy(() -> LargeMatrixScores.named(List.of("linear-probe"), false, true))
                .hasMessageContaining("linear-probe-lr is, with `labels`");
    }

    @Test
    void aLayoutNeedsMoreRowsThanNeighbors() {
        assertThatThrownBy(() -> scores(CONFIG, Optional.of(new Draws(50, 2))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`layoutRows` is 50, but a layout needs more than 50 rows");
    }

    @Test
    void fewerRowsThanColumnsHaveNoSumsButClusters() {
        EvaluationConfig config =
                EvaluationConfig.paper().withClusters(3).withMetrics(Set.of("silhouette-z", "agreement-z"));
        ChunkedRows wide = ChunkedRows.of(Clouds.blobs(20, 30, 3, 0.1, 2));
        assertThat(new LargeMatrixScores(config, Optional.empty(), Optional.empty(), SILENT).of(wide))
                .hasSize(2)
                .allSatisfy(score -> assertThat(score.outcome()).isInstanceOf(Outcome.Value.class));
    }

    @Test
    void tooManyClustersForRowsAreUndefinedAndTwiceAsManyTouchTheAgreementAlone() {
        ChunkedRows rows = ChunkedRows.of(Clouds.blobs(40, 4, 4, 0.1, 2));
        Map<Integer, List<Boolean>> defined = Map.of(
                10,
                List.of(true, true),
                30,
                List.of(false, true),
                41,
                List.of(false, false),
                1_500_000_000,
                List.of(false, false));
        defined.forEach((k, expected) -> {
            EvaluationConfig config =
                    EvaluationConfig.paper().withClusters(k).withMetrics(Set.of("silhouette-z", "agreement-z"));
            List<Score> found = new LargeMatrixScores(config, Optional.empty(), Optional.empty(), SILENT).of(rows);
            assertThat(List.of(
                            named(found, "agreement-z").outcome() instanceof Outcome.Value,
                            named(found, "silhouette-z").outcome() instanceof Outcome.Value))
                    .as("k = " + k)
                    .isEqualTo(expected);
        });
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
            public double[] merged(PlacedWork work, ChunkSums.Merge merge) {
                float[] values = new float[3200];
                values[77] = Float.NaN;
                return work.of(0, Embeddings.of(values, 400, 8));
            }
        };
        EvaluationConfig drawn = CONFIG.withMetrics(Set.of("agreement"));
        assertThat(new LargeMatrixScores(drawn, Optional.empty(), DRAWS, SILENT).of(broken))
                .as("the row is not drawn")
                .singleElement()
                .satisfies(score -> assertThat(score.outcome()).isInstanceOf(Outcome.Undefined.class));
        List<Score> found = new LargeMatrixScores(CONFIG, Optional.empty(), DRAWS, SILENT).of(broken);
        assertThat(found).extracting(Score::metric).contains("rankme", "agreement");
        assertThat(found)
                .allSatisfy(score -> assertThat(score.outcome())
                        .isEqualTo(
                                new Outcome.Undefined(Cause.NON_FINITE, "the embedding holds NaN at row 9, column 5")));
    }

    @Test
    void aTaskIsToldOfEachStep() {
        RecordingProgress progress = new RecordingProgress();
        new LargeMatrixScores(CONFIG, Optional.empty(), DRAWS, progress.begin("", 1)).of(ChunkedRows.of(points()));
        assertThat(progress.notes()).contains("draw 1 of 3", "draw 3 of 3");
        assertThat(LargeMatrixScores.steps(CONFIG, DRAWS)).isEqualTo(1 + 1 + 3);
    }
}
