package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;
import org.leadline.metric.Metrics;
import org.leadline.metric.Outcome;
import org.leadline.metric.PaperMetrics;
import org.leadline.metric.Score;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.MilestoneRef;
import org.leadline.run.RunDirectory;

class RunEvaluationTest {

    private static final int ROWS = 120;
    private static final int CLASSES = 4;
    private static final EvaluationConfig QUICK = EvaluationConfig.paper()
            .withSeeds(2)
            .withUmap(UmapConfig.paper().withNeighbors(10).withEpochs(60));

    @TempDir
    private Path directory;

    @Test
    void clearGroupsScoreHighOnEveryScore() {
        write(5, groups(0.05, 1));
        RunScores scores = evaluate(labels());
        assertThat(value(scores, PaperMetrics.AMI_GT)).isGreaterThan(0.95);
        assertThat(value(scores, PaperMetrics.AGREEMENT)).isGreaterThan(0.75);
        assertThat(value(scores, PaperMetrics.SILHOUETTE_GT)).isGreaterThan(0.8);
        assertThat(value(scores, PaperMetrics.SILHOUETTE)).isGreaterThan(0.8);
        assertThat(value(scores, PaperMetrics.LINEAR_PROBE_CV)).isGreaterThan(0.95);
        assertThat(value(scores, PaperMetrics.KNN)).isGreaterThan(0.95);
        assertThat(value(scores, PaperMetrics.ENTROPY)).isBetween(1.0, Math.log(ROWS));
    }

    @Test
    void withATrainSplitTheProbeLearnsFromIt() throws Exception {
        write(5, groups(0.05, 1));
        Path train = Files.createDirectory(directory.resolve("train"));
        NpyFile.write(train.resolve("train_5.npy"), NdArray.ofFloats(groups(0.05, 2), ROWS, 3));
        EvaluationInput input = input(labels()).withTrain(train, Labels.of(classes()));
        RunScores scores = new RunEvaluation(input, QUICK).all(Progress.silent());
        assertThat(value(scores, PaperMetrics.LINEAR_PROBE)).isGreaterThan(0.95);
        assertThat(scores.milestones().getFirst().summary(PaperMetrics.LINEAR_PROBE_CV))
                .isEmpty();
    }

    @Test
    void scoresOnAnotherTrainSplitAreNotTakenForThisOnes() throws Exception {
        write(5, groups(0.05, 1));
        Labels classes = Labels.of(classes());
        EvaluationInput one = input(labels()).withTrain(train("one", 5, groups(0.05, 2)), classes);
        assertThat(value(evaluate(one, QUICK), PaperMetrics.KNN)).isGreaterThan(0.95);
        float[] reversed = groups(0.05, 2);
        for (int i = 0; i < reversed.length; i++) reversed[i] *= -1;
        EvaluationInput other = input(labels()).withTrain(train("another", 5, reversed), classes);
        RunScores scores = evaluate(other, QUICK);
        assertThat(value(scores, PaperMetrics.KNN)).isLessThan(0.5);
        assertThat(value(scores, PaperMetrics.LINEAR_PROBE)).isLessThan(0.5);
    }

    @Test
    void aRunsOwnTrainSplitGivesParametersThatDoNotDependOnItsPlace() {
        write(5, groups(0.05, 1));
        assertThat(score(evaluate(labels()), PaperMetrics.KNN).parameters().values())
                .doesNotContainKey("train");
    }

    @Test
    void aMilestoneWithoutATrainEmbeddingHasProbesUndefinedAndNotCrossValidated() throws Exception {
        write(5, groups(0.05, 1));
        write(20, groups(0.05, 1));
        Path train = train("train", 5, groups(0.05, 2));
        RunScores scores = evaluate(input(labels()).withTrain(train, Labels.of(classes())), QUICK);
        String reason = "there is no train embedding for milestone 20 in " + train;
        assertThat(scores.milestones().get(1).summary(PaperMetrics.LINEAR_PROBE))
                .hasValueSatisfying(summary ->
                        assertThat(((ScoreSummary.Undefined) summary).reason()).isEqualTo(reason));
        assertThat(scores.milestones().get(1).summary(PaperMetrics.KNN))
                .hasValueSatisfying(summary ->
                        assertThat(((ScoreSummary.Undefined) summary).reason()).isEqualTo(reason));
        assertThat(scores.milestones().get(1).summary(PaperMetrics.LINEAR_PROBE_CV))
                .isEmpty();
        assertThat(scores.series(PaperMetrics.LINEAR_PROBE).points()).hasSize(1);
    }

    @Test
    void onlyTheMetricsAskedForAreComputed() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Set.of("entropy", "knn"));
        assertThat(evaluate(input(labels()), config).milestones().getFirst().scores())
                .extracting(Score::metric)
                .containsOnly("entropy", "knn");
        assertThat(evaluate(input(labels()), QUICK).milestones().getFirst().scores())
                .extracting(Score::metric)
                .contains("silhouette", "ami-gt", "entropy");
    }

    @Test
    void withTooManyRowsNeighboursAreApproximateAndTheirRecallIsSaid() {
        write(5, groups(0.05, 1));
        List<String> said = new ArrayList<>();
        EvaluationConfig config = QUICK.withExactUpTo(ROWS - 1);
        RunScores scores = new RunEvaluation(input(labels()), config).all(listening(said));
        assertThat(said).anySatisfy(line -> assertThat(line).contains("recall@").contains("measured on"));
        assertThat(value(scores, PaperMetrics.AMI_GT)).isGreaterThan(0.95);
        assertThat(score(scores, PaperMetrics.AMI_GT).parameters().values()).containsEntry("search", "approximate");
        assertThat(score(scores, PaperMetrics.SILHOUETTE).parameters().values()).containsKey("sampledRows");
    }

    private static Progress listening(List<String> said) {
        Progress.Task silent = Progress.silent().begin("", 0);
        return (what, total) -> new Progress.Task() {
            @Override
            public void advance(long steps) {
                silent.advance(steps);
            }

            @Override
            public void note(String note) {
                silent.note(note);
            }

            @Override
            public void message(String line) {
                said.add(line);
            }

            @Override
            public void close() {
                silent.close();
            }
        };
    }

    @Test
    void classesThatDoNotOccurAreNotCountedInK() {
        write(5, groups(0.05, 1));
        int[] fromOne = Arrays.stream(classes()).map(label -> label + 1).toArray();
        RunScores scores = evaluate(Optional.of(Labels.of(fromOne)));
        assertThat(score(scores, PaperMetrics.AGREEMENT).parameters().values())
                .containsEntry("k", (long) CLASSES)
                .containsEntry("k2", 2L * CLASSES);
    }

    @Test
    void everyConstantOfTheLayoutIsAmongTheParameters() {
        UmapConfig odd = new UmapConfig(11, 2, new UmapConfig.Spacing(0.2, 1.5), OptionalInt.of(30), 4, 0.5);
        assertThat(ScorePlan.layout(QUICK.withUmap(odd), 100).values())
                .isEqualTo(Map.of(
                        "optimizer",
                        "shuffled-rounds",
                        "neighbors",
                        11L,
                        "components",
                        2L,
                        "minDistance",
                        0.2,
                        "spread",
                        1.5,
                        "epochs",
                        30L,
                        "negativeSamples",
                        4L,
                        "learningRate",
                        0.5))
                .hasSize(UmapConfig.class.getRecordComponents().length
                        + UmapConfig.Spacing.class.getRecordComponents().length);
    }

    @Test
    void theLayoutIsThatOfTheConfigWhicheverWasScoredLast() {
        write(5, groups(0.5, 1));
        EvaluationInput input = input(labels());
        MilestoneRef ref = input.run().milestones().getFirst();
        RunEvaluation quick = new RunEvaluation(input, QUICK);
        quick.one(ref, Progress.silent().begin("scoring", 1));
        float[] expected = first(quick.layout(ref).orElseThrow());
        var scored = input.run().layout(ref).orElseThrow();
        assertThat(first(scored.points())).isEqualTo(expected);

        EvaluationConfig wider =
                QUICK.withUmap(UmapConfig.paper().withNeighbors(20).withEpochs(60));
        evaluate(input, wider);
        assertThat(first(input.run().layout(ref).orElseThrow().points())).isNotEqualTo(expected);
        assertThat(first(quick.layout(ref).orElseThrow())).isEqualTo(expected);
        assertThat(input.run().layout(ref).orElseThrow().parameters()).isEqualTo(scored.parameters());
    }

    @Test
    void anEmbeddingThatCannotBeLaidOutHasNoLayout() {
        float[] broken = groups(0.05, 1);
        broken[4] = Float.NaN;
        write(1, broken);
        write(2, new float[ROWS * 3]);
        RunEvaluation evaluation = new RunEvaluation(input(labels()), QUICK);
        for (MilestoneRef ref : input(labels()).run().milestones()) {
            assertThat(evaluation.layout(ref)).isEmpty();
        }
    }

    @Test
    void aTrainSplitWithNaNLeavesOnlyTheProbesUndefined() throws Exception {
        write(5, groups(0.05, 1));
        float[] broken = groups(0.05, 2);
        broken[4] = Float.POSITIVE_INFINITY;
        Path train = Files.createDirectory(directory.resolve("train"));
        NpyFile.write(train.resolve("train_5.npy"), NdArray.ofFloats(broken, ROWS, 3));
        EvaluationInput input = input(labels()).withTrain(train, Labels.of(classes()));
        RunScores scores = new RunEvaluation(input, QUICK).all(Progress.silent());
        assertThat(reason(scores, PaperMetrics.LINEAR_PROBE))
                .contains("train split")
                .contains("row 1, column 1");
        assertThat(reason(scores, PaperMetrics.KNN)).contains("train split");
        assertThat(value(scores, PaperMetrics.AMI_GT)).isGreaterThan(0.95);
    }

    @Test
    void withoutLabelsTheLabelFreeScoresWorkAndTheOthersSayWhy() {
        write(5, groups(0.05, 1));
        RunScores scores = evaluate(Optional.empty());
        assertThat(value(scores, PaperMetrics.ENTROPY)).isPositive();
        assertThat(value(scores, PaperMetrics.AGREEMENT)).isPositive();
        assertThat(value(scores, PaperMetrics.SILHOUETTE)).isPositive();
        for (Metric metric :
                List.of(PaperMetrics.AMI_GT, PaperMetrics.SILHOUETTE_GT, PaperMetrics.LINEAR_PROBE, PaperMetrics.KNN)) {
            assertThat(reason(scores, metric)).contains("no labels");
        }
        assertThat(scores.references()).isEmpty();
    }

    @Test
    void rowsOfUnknownClassAreLeftOutAndTheirNumberIsStored() {
        write(5, groups(0.05, 1));
        int[] partly = classes();
        Arrays.fill(partly, 0, 20, Labels.UNKNOWN);
        RunScores scores = evaluate(Optional.of(Labels.of(partly)));
        assertThat(score(scores, PaperMetrics.AMI_GT).n()).isEqualTo(ROWS - 20);
        assertThat(score(scores, PaperMetrics.ENTROPY).n()).isEqualTo(ROWS);
    }

    @Test
    void aMilestoneWithNaNIsUndefinedWithItsPlaceAndTheOthersAreScored() {
        float[] broken = groups(0.05, 1);
        broken[3 * 7 + 2] = Float.NaN;
        write(1, broken);
        write(2, groups(0.05, 1));
        RunScores scores = evaluate(labels());
        assertThat(scores.milestones().getFirst().scores())
                .allSatisfy(score -> assertThat(score.outcome())
                        .isEqualTo(new Outcome.Undefined("the embedding holds NaN at row 7, column 2")));
        assertThat(scores.series(PaperMetrics.ENTROPY).points()).hasSize(1);
        assertThat(scores.series(PaperMetrics.LINEAR_PROBE_CV).points()).hasSize(1);
    }

    @Test
    void aCollapsedEncoderIsScoredWhereAScoreIsDefined() {
        float[] constant = new float[ROWS * 3];
        Arrays.fill(constant, 0.1f);
        write(1, constant);
        RunScores scores = evaluate(labels());
        assertThat(reason(scores, PaperMetrics.ENTROPY)).contains("collapsed");
        assertThat(reason(scores, PaperMetrics.AGREEMENT)).contains("collapsed");
        assertThat(reason(scores, PaperMetrics.SILHOUETTE)).contains("collapsed");
        assertThat(value(scores, PaperMetrics.SILHOUETTE_GT)).isZero();
        assertThat(value(scores, PaperMetrics.LINEAR_PROBE_CV)).isLessThan(0.5);
    }

    @Test
    void tooFewRowsAreAnErrorThatNamesTheMilestone() {
        NpyFile.write(directory.resolve("z_3.npy"), NdArray.ofFloats(new float[9 * 3], 9, 3));
        assertThatThrownBy(() -> evaluate(Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("milestone 3")
                .hasMessageContaining("there are 9");
        assertThatThrownBy(() -> evaluate(Optional.of(Labels.of(0, 1, 0, 1, 0, 1, 0, 1, 0))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("10 neighbours");
    }

    @Test
    void labelsOfAnotherLengthAreAnErrorWithBothNumbers() {
        write(5, groups(0.05, 1));
        assertThatThrownBy(() -> evaluate(Optional.of(Labels.of(0, 1))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining("120");
    }

    @Test
    void scoresAreKeptAndReadAgain() {
        write(5, groups(0.5, 1));
        RunScores first = evaluate(labels());
        assertThat(evaluate(labels()).milestones()).isEqualTo(first.milestones());
        RunScores more = new RunEvaluation(input(labels()), QUICK.withSeeds(3)).all(Progress.silent());
        assertThat(more.milestones().getFirst().scores())
                .containsAll(first.milestones().getFirst().scores());
    }

    /// Six times as many rows as elsewhere, so that probes and graph are shared; tiles and layouts have tests of
    /// their own.
    @Test
    void aSeedGivesTheSameScoresOnAnyNumberOfThreads() throws Exception {
        float[] values = new float[6 * ROWS * 3];
        int[] classes = new int[6 * ROWS];
        for (int i = 0; i < 6; i++) {
            System.arraycopy(groups(0.5, i), 0, values, i * ROWS * 3, ROWS * 3);
            System.arraycopy(classes(), 0, classes, i * ROWS, ROWS);
        }
        NpyFile.write(directory.resolve("z_5.npy"), NdArray.ofFloats(values, 6 * ROWS, 3));
        Optional<Labels> labels = Optional.of(Labels.of(classes));
        List<Outcome> expected = outcomes(evaluate(labels));
        for (int threads : new int[] {1, 2, 4}) {
            forget();
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> outcomes(evaluate(labels))).get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void milestonesSideBySideScoreAsOneAfterTheOther() throws Exception {
        for (int index = 1; index <= 5; index++) write(index, groups(0.1 * index, index));
        List<List<Outcome>> found = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            forget();
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                found.add(pool.submit(() -> outcomes(evaluate(labels()))).get());
            }
        }
        assertThat(found.get(0))
                .hasSizeGreaterThan(5 * 5)
                .isEqualTo(found.get(1))
                .isEqualTo(found.get(2));
    }

    @Test
    void whatHelpsToReadTheEntropyIsComputedWhereItIsAskedFor() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Metrics.named(List.of("entropy-robust", "layout-outliers")));
        RunScores scores = evaluate(input(labels()), config);
        assertThat(scores.milestones().getFirst().scores())
                .extracting(Score::metric)
                .containsOnly("entropy-robust", "layout-outliers");
        assertThat(value(scores, PaperMetrics.ROBUST_ENTROPY)).isBetween(1.0, Math.log(ROWS));
        assertThat(value(scores, PaperMetrics.LAYOUT_OUTLIERS)).isBetween(0.0, 0.1);
    }

    @Test
    void eitherProbeIsComputedUnderBothNames() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Metrics.named(List.of("linear-probe")));
        assertThat(value(evaluate(input(labels()), config), PaperMetrics.LINEAR_PROBE_CV))
                .isGreaterThan(0.9);
    }

    /// Probes make no layout, so they need no rows for its neighbours.
    @Test
    void fewRowsAreEnoughWhereNoLayoutIsWanted() {
        float[] values = new float[40 * 3];
        for (int i = 0; i < values.length; i++) values[i] = i % 7 + i / 60f;
        NpyFile.write(directory.resolve("z_5.npy"), NdArray.ofFloats(values, 40, 3));
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(Set.of("knn"));
        Labels labels = Labels.of(IntStream.range(0, 40).map(i -> i / 20).toArray());
        assertThat(value(evaluate(input(Optional.of(labels)), config), PaperMetrics.KNN))
                .isBetween(0.0, 1.0);
    }

    @Test
    void theProbeOnImagesIsAskedForOnceAndItsAnswerKept() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Set.of(PaperMetrics.LINEAR_PROBE_AUGMENTED.id()));
        List<Seed> asked = new ArrayList<>();
        AugmentedProbe probe = (ref, milestone, _, seed, _) -> {
            assertThat(ref.index()).isEqualTo(5);
            assertThat(milestone.labels()).isPresent();
            asked.add(seed);
            return Outcome.of(0.75);
        };
        for (int time = 0; time < 2; time++) {
            RunScores scores = new RunEvaluation(input(labels()), config, probe).all(Progress.silent());
            assertThat(outcomes(scores)).containsExactly(Outcome.of(0.75));
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void embeddingsAloneHaveNoProbeOnImages() {
        write(5, groups(0.05, 1));
        EvaluationConfig config = QUICK.withMetrics(Set.of(PaperMetrics.LINEAR_PROBE_AUGMENTED.id()));
        assertThatThrownBy(() -> evaluate(input(labels()), config))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs the images and networks of a run that leadline train wrote");
        assertThat(Metrics.named(List.of("all"))).doesNotContain("linear-probe-augmented");
    }

    private void forget() throws Exception {
        for (var milestone : RunDirectory.open(directory).milestones()) {
            RunDirectory.open(directory).writeScores(milestone, List.of());
        }
    }

    private static List<Outcome> outcomes(RunScores scores) {
        return scores.milestones().stream()
                .flatMap(milestone -> milestone.scores().stream())
                .map(Score::outcome)
                .toList();
    }

    private RunScores evaluate(Optional<Labels> labels) {
        return new RunEvaluation(input(labels), QUICK).all(Progress.silent());
    }

    private static RunScores evaluate(EvaluationInput input, EvaluationConfig config) {
        return new RunEvaluation(input, config).all(Progress.silent());
    }

    private static float[] first(Embeddings layout) {
        return layout.row(0);
    }

    private Path train(String name, int index, float[] values) throws IOException {
        Path train = Files.createDirectory(directory.resolve(name));
        NpyFile.write(train.resolve("train-from-" + name + "-" + index + ".npy"), NdArray.ofFloats(values, ROWS, 3));
        return train;
    }

    private EvaluationInput input(Optional<Labels> labels) {
        EvaluationInput input = EvaluationInput.of(RunDirectory.open(directory));
        return labels.isPresent() ? input.withLabels(labels.get()) : input;
    }

    private void write(int index, float[] values) {
        NpyFile.write(directory.resolve("z_" + index + ".npy"), NdArray.ofFloats(values, ROWS, 3));
    }

    private static double value(RunScores scores, Metric metric) {
        return ((ScoreSummary.Mean)
                        scores.milestones().getFirst().summary(metric).orElseThrow())
                .mean();
    }

    private static String reason(RunScores scores, Metric metric) {
        return ((ScoreSummary.Undefined)
                        scores.milestones().getFirst().summary(metric).orElseThrow())
                .reason();
    }

    private static Score score(RunScores scores, Metric metric) {
        return scores.milestones().getFirst().scores().stream()
                .filter(score -> score.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Labels> labels() {
        return Optional.of(Labels.of(classes()));
    }

    private static int[] classes() {
        int[] classes = new int[ROWS];
        for (int row = 0; row < ROWS; row++) classes[row] = row % CLASSES;
        return classes;
    }

    /// Four groups at the corners of a tetrahedron.
    private static float[] groups(double spread, long seed) {
        var random = new Seed(seed).generator();
        float[] values = new float[ROWS * 3];
        for (int row = 0; row < ROWS; row++) {
            for (int axis = 0; axis < 3; axis++) {
                double corner = row % CLASSES == 0 || row % CLASSES == axis + 1 ? 1 : -1;
                values[3 * row + axis] = (float) (corner + spread * random.nextGaussian());
            }
        }
        return values;
    }
}
