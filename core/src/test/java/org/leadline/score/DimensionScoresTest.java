package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.neighbor.ExactNeighbors;
import org.leadline.random.Seed;
import org.leadline.run.EmbeddingsFile;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.score.input.TreesInput;
import org.leadline.testing.Clouds;
import org.leadline.testing.Golden;

/// Dimensions by neighbors and by trees, of clouds whose dimension is known.
class DimensionScoresTest {

    /// Points spread evenly over a square or cube of `dimension` sides, in six columns.
    private static Embeddings even(int n, int dimension) {
        var random = new Seed(9).generator();
        float[][] rows = new float[n][6];
        for (float[] row : rows) for (int k = 0; k < dimension; k++) row[k] = (float) random.nextDouble();
        return Clouds.rotate(Embeddings.of(rows), 0.6);
    }

    private static Outcome scored(Formula formula, Embeddings rows) {
        Setting setting = new Setting(
                EvaluationConfig.paper(),
                rows.rows(),
                Optional.empty(),
                Setting.TrainIdentity.none(),
                OptionalInt.empty());
        Source source =
                Source.of(new Milestone(1, rows, Optional.empty()), MilestoneExtras.none(), _ -> Outcome.of(0.5));
        return Scored.of(formula, setting, source).values().iterator().next();
    }

    private static double value(Outcome found) {
        assertThat(found).isInstanceOf(Outcome.Value.class);
        return ((Outcome.Value) found).value();
    }

    private static double quantile(Outcome.Value found) {
        return Optional.ofNullable(found.details().get("quantile"))
                .orElseThrow()
                .getFirst();
    }

    private static void assertCause(Outcome found, Cause cause) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Outcome.Undefined.class,
                        none -> assertThat(none.cause()).isEqualTo(cause));
    }

    @Test
    void theDimensionOfLinesSquaresAndCubesIsFound() {
        for (int dimension = 1; dimension <= 3; dimension++) {
            Embeddings points = even(2500, dimension);
            assertThat(value(scored(MstDimension.FORMULA, points)))
                    .as("trees of dimension " + dimension)
                    .isCloseTo(dimension, withPercentage(15));
            assertThat(value(LocalDimension.of(ExactNeighbors.of(points, 21))))
                    .as("neighbors of dimension " + dimension)
                    .isCloseTo(dimension, withPercentage(15));
        }
    }

    /// Half of the rows lie on a line: the 5% quantile is that of the line, and the mean is not.
    @Test
    void theQuantileTellsOfTheRowsOnFewDirections() {
        Embeddings points = EmbeddingsFile.read(Path.of("src/test/resources/golden/scores/points.npy"));
        Outcome.Value golden = (Outcome.Value) scored(LocalDimension.FORMULA, points);
        assertThat(quantile(golden))
                .as("NumPy's quantile")
                .isCloseTo(
                        Golden.read("scores/contract.json")
                                .required("local-intrinsic-dimension quantile")
                                .asDouble(),
                        withPercentage(1e-3));
        float[][] rows = new float[1000][6];
        Embeddings cloud = Clouds.normal(1000, 6, 2);
        for (int i = 0; i < 1000; i++) rows[i] = i % 2 == 0 ? cloud.row(i) : new float[] {100 + i, 0, 0, 0, 0, 0};
        Outcome.Value mixed = (Outcome.Value) LocalDimension.of(ExactNeighbors.of(Embeddings.of(rows), 21));
        assertThat(quantile(mixed)).isLessThan(1.6);
        assertThat(mixed.value()).isGreaterThan(2);
    }

    @Test
    void equalRowsCountOnce() {
        Embeddings once = Clouds.normal(60, 4, 8);
        float[][] rows = new float[90][];
        for (int i = 0; i < 90; i++) rows[i] = once.row(i % 60);
        assertThat(value(scored(LocalDimension.FORMULA, Embeddings.of(rows))))
                .isCloseTo(value(scored(LocalDimension.FORMULA, once)), within(1e-4));
        assertCause(scored(LocalDimension.FORMULA, Clouds.normal(20, 4, 8)), Cause.TOO_FEW_DISTINCT_ROWS);
        assertThat(value(scored(LocalDimension.FORMULA, Clouds.normal(21, 4, 8))))
                .isPositive();
    }

    /// The corners of a simplex are all equally far.
    @Test
    void neighborsAtOneDistanceTellNoDimension() {
        float[][] corners = new float[30][30];
        for (int i = 0; i < 30; i++) corners[i][i] = 1;
        assertCause(scored(LocalDimension.FORMULA, Embeddings.of(corners)), Cause.NO_SPREAD);
        assertCause(scored(MstDimension.FORMULA, Embeddings.of(corners)), Cause.NO_SPREAD);
    }

    @Test
    void persistenceIsTheLengthOfTheTreeInUnitsOfTheRadius() {
        float[][] rows = new float[25][3];
        for (int i = 0; i < 25; i++) rows[i] = new float[] {7, 4 * i, -3};
        double radius = 4 * Math.sqrt((25 * 25 - 1) / 12.0);
        assertThat(value(scored(H0Persistence.FORMULA, Embeddings.of(rows)))).isCloseTo(96 / radius, within(1e-9));
    }

    @Test
    void treesNeedTenRowsAndRowsThatDiffer() {
        Embeddings same = Embeddings.of(new float[50][4]);
        for (Formula formula : new Formula[] {MstDimension.FORMULA, H0Persistence.FORMULA}) {
            assertCause(scored(formula, Clouds.normal(9, 4, 1)), Cause.TOO_FEW_ROWS);
            assertCause(scored(formula, same), Cause.COLLAPSED);
            assertThat(value(scored(formula, Clouds.normal(10, 4, 1)))).isPositive();
        }
    }

    /// One row differs from 49 others; a tree of half of the rows does not have it in every order.
    @Test
    void rowsThatAreDrawnAllTheSameHaveNoDimension() {
        float[][] rows = new float[50][2];
        rows[31][1] = 1;
        assertCause(scored(MstDimension.FORMULA, Embeddings.of(rows)), Cause.NO_SPREAD);
    }

    @Test
    void moreThanThreeThousandRowsAreDrawnFrom() {
        TreesInput.Trees trees = TreesInput.of(Clouds.normal(3300, 3, 4));
        assertThat(trees.sizes()).containsExactly(1500, 1875, 2250, 2625, 3000);
        assertThat(trees.lengths()[0]).doesNotHaveDuplicates();
        assertThat(trees.lengths()[4]).containsOnly(trees.whole());
    }

    @Test
    void treesAreTheSameOnAnyNumberOfThreads() {
        Embeddings points = Clouds.normal(400, 8, 6);
        TreesInput.Trees one = Clouds.onThreads(1, () -> TreesInput.of(points));
        TreesInput.Trees many = Clouds.onThreads(5, () -> TreesInput.of(points));
        assertThat(many.lengths()).isDeepEqualTo(one.lengths());
        assertThat(many.radius()).isEqualTo(one.radius());
    }
}
