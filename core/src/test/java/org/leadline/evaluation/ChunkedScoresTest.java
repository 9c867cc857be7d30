package org.leadline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.TrainSplit;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Formula;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Source;
import org.leadline.testing.RecordingProgress;
import org.leadline.testing.ScatteredRows;

/// Scores of rows that are added up elsewhere are those of one process.
class ChunkedScoresTest {

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);
    private static final EvaluationConfig CONFIG = EvaluationConfig.paper().withMetrics(all());

    private static Set<String> all() {
        return ChunkedScores.metrics().stream().map(Metric::id).collect(Collectors.toSet());
    }

    private static Embeddings rows(int count, int columns) {
        Random random = new Random(count);
        float[] values = new float[count * columns];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (1 + Math.pow(10, -(at % columns)) * random.nextGaussian());
        }
        return Embeddings.of(values, count, columns);
    }

    private static List<Score> inOneProcess(Embeddings points) {
        Milestone milestone = new Milestone(0, points, Optional.empty(), TrainSplit.none());
        Source source = Source.of(milestone, MilestoneExtras.none(), _ -> Outcome.of(0));
        List<Formula.Wanted> wanted = Scores.selected(all()).stream()
                .flatMap(formula -> formula.wanted(KeptLayouts.setting(CONFIG, points.rows())).stream())
                .toList();
        return Evaluator.evaluate(KeptLayouts.setting(CONFIG, points.rows()), source, wanted, SILENT)
                .scores();
    }

    private static List<Object> comparable(List<Score> scores) {
        return scores.stream()
                .<Object>map(score -> List.of(score.key(), score.n(), score.d(), score.outcome(), score.kernel()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"300, 1", "65536, 1", "200000, 1", "200000, 2", "400000, 4"})
    void theyAreEqualToTheLastBit(int count, int chunksOfGroup) {
        Embeddings points = rows(count, 6);
        List<Score> found =
                new ChunkedScores(CONFIG, Optional.empty(), SILENT).of(new ScatteredRows(points, chunksOfGroup));
        assertThat(found).extracting(Score::metric).contains("rankme", "std-collapse", "self-cluster", "spectrum");
        assertThat(comparable(found)).isEqualTo(comparable(inOneProcess(points)));
    }

    @Test
    void rowsWithoutADirectionAreSaidByTheScoresOfDirections() {
        float[] values = new float[30];
        for (int at = 6; at < values.length; at++) values[at] = at % 7;
        Embeddings points = Embeddings.of(values, 10, 3);
        List<Score> found = new ChunkedScores(CONFIG, Optional.empty(), SILENT).of(ChunkedRows.of(points));
        assertThat(comparable(found)).isEqualTo(comparable(inOneProcess(points)));
        assertThat(found)
                .filteredOn(score -> score.metric().equals("self-cluster"))
                .singleElement()
                .satisfies(score -> assertThat(score.outcome())
                        .isInstanceOfSatisfying(
                                Outcome.Undefined.class,
                                none -> assertThat(none.cause()).isEqualTo(Cause.ZERO_ROW)));
    }

    @Test
    void rowsThatAreAllTheSameAreACollapse() {
        Embeddings points = Embeddings.of(new float[] {1, 2, 1, 2, 1, 2, 1, 2}, 4, 2);
        assertThat(comparable(new ChunkedScores(CONFIG, Optional.empty(), SILENT).of(ChunkedRows.of(points))))
                .isEqualTo(comparable(inOneProcess(points)));
    }

    @Test
    void fewerRowsThanColumnsAreLeftToOneProcess() {
        assertThatThrownBy(() -> new ChunkedScores(CONFIG, Optional.empty(), SILENT).of(ChunkedRows.of(rows(3, 6))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the shape is [3, 6]: leadline evaluate scores it");
    }

    @Test
    void everyScoreOfRowsThatAreNotFiniteSaysWhere() {
        float[] values = new float[12];
        values[7] = Float.NaN;
        try {
            Embeddings.of(values, 4, 3);
        } catch (NonFiniteEmbeddingsException e) {
            List<Score> found = new ChunkedScores(CONFIG, Optional.empty(), SILENT).of(e);
            assertThat(found)
                    .hasSameSizeAs(inOneProcess(rows(4, 3)))
                    .allSatisfy(score -> assertThat(score.outcome())
                            .isEqualTo(new Outcome.Undefined(
                                    Cause.NON_FINITE, "the embedding holds NaN at row 2, column 1")));
            return;
        }
        throw new AssertionError("NaN was taken");
    }

    @Test
    void onlyWantedScoresAreMade() {
        RecordingProgress progress = new RecordingProgress();
        EvaluationConfig config = EvaluationConfig.paper().withMetrics(Set.of("rankme", "agreement"));
        assertThat(new ChunkedScores(config, Optional.empty(), progress.begin("", 1)).of(ChunkedRows.of(rows(50, 4))))
                .extracting(Score::metric)
                .containsExactly("rankme");
        assertThat(progress.notes()).containsExactly("spectrum with the mean");
    }
}
