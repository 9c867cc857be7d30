package org.leadline.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.random.Seed;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class BlockBootstrapTest {

    private static final Seed SEED = new Seed(5);
    private static final double[] X = {1, 2, 4, 8, 16, 20, 22, 23};
    private static final double[] Y = {3, 1, 4, 1.5, 9, 2.6, 5, 3.5};

    /// A circular block bootstrap of `np.corrcoef` with 40,000 resamples, see `reference/trend.py`.
    @Test
    void theEndsAreThoseOfAnIndependentBootstrapUpToChance() {
        for (JsonNode golden : Golden.cases("bootstrap.json")) {
            int length = golden.required("blockLength").asInt();
            BlockBootstrap bootstrap = new BlockBootstrap(0.95, 20_000, OptionalInt.of(length));
            double[] x = Golden.doubles(golden.required("x"));
            double[] y = Golden.doubles(golden.required("y"));
            Interval found = (Interval) bootstrap.pearson(x, y, SEED);
            assertThat(found.low()).isCloseTo(golden.required("low").asDouble(), within(0.02));
            assertThat(found.high()).isCloseTo(golden.required("high").asDouble(), within(0.02));
        }
    }

    @Test
    void blocksOfTheWholeSeriesOnlyTurnItSoTheIntervalIsThePoint() {
        double r = ((Correlation) Correlation.pearson(X, Y)).r();
        Interval found = (Interval) blocks(X.length).pearson(X, Y, SEED);
        assertThat(found.low()).isCloseTo(r, within(1e-12));
        assertThat(found.high()).isCloseTo(r, within(1e-12));
    }

    @Test
    void blocksLongerThanTheSeriesAreCutToIt() {
        BlockBootstrap bootstrap = blocks(100);
        assertThat(((Interval) bootstrap.pearson(X, Y, SEED)).blockLength()).isEqualTo(X.length);
    }

    @Test
    void theBlockLengthIsTheCubeRootOfThePointsRoundedUp() {
        assertThat(defaultLength(8)).isEqualTo(2);
        assertThat(defaultLength(9)).isEqualTo(3);
        assertThat(defaultLength(27)).isEqualTo(3);
        assertThat(defaultLength(28)).isEqualTo(4);
    }

    private static int defaultLength(int n) {
        double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> i % 3).toArray();
        return ((Interval) BlockBootstrap.defaults().pearson(x, y, SEED)).blockLength();
    }

    @Test
    void theSameSeedGivesTheSameIntervalAndAnotherSeedAnother() {
        BlockBootstrap bootstrap = BlockBootstrap.defaults();
        assertThat(bootstrap.pearson(X, Y, SEED)).isEqualTo(bootstrap.pearson(X, Y, SEED));
        assertThat(bootstrap.pearson(X, Y, SEED)).isNotEqualTo(bootstrap.pearson(X, Y, new Seed(6)));
    }

    @Test
    void aHigherLevelGivesAWiderInterval() {
        Interval narrow = (Interval) new BlockBootstrap(0.5, 2000, OptionalInt.empty()).pearson(X, Y, SEED);
        Interval wide = (Interval) BlockBootstrap.defaults().pearson(X, Y, SEED);
        assertThat(wide.low()).isLessThan(narrow.low());
        assertThat(wide.high()).isGreaterThan(narrow.high());
    }

    @Test
    void resamplesWithAConstantSeriesAreSkippedAndCounted() {
        double[] mostlyConstant = {0, 0, 0, 0, 0, 0, 0, 1};
        Interval found = (Interval) BlockBootstrap.defaults().pearson(X, mostlyConstant, SEED);
        assertThat(found.skipped()).isPositive();
        assertThat(found.resamples() + found.skipped()).isEqualTo(BlockBootstrap.DEFAULT_RESAMPLES);
    }

    @Test
    void fewerThanFivePointsOrAConstantSeriesHaveNoInterval() {
        double[] four = {1, 2, 3, 5};
        assertThat(BlockBootstrap.defaults().pearson(four, four, SEED))
                .isEqualTo(new NoStatistic("there are only 4 points, fewer than the 5 it takes"));
        assertThat(BlockBootstrap.defaults().pearson(X, new double[X.length], SEED))
                .isInstanceOf(NoStatistic.class);
    }

    @Test
    void numbersThatMakeNoBootstrapAreRefused() {
        BlockBootstrap bootstrap = BlockBootstrap.defaults();
        assertThatThrownBy(() -> new BlockBootstrap(1, 2000, OptionalInt.empty()))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new BlockBootstrap(0.95, 0, OptionalInt.empty()))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> blocks(0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> bootstrap.pearson(X, new double[2], SEED)).isInstanceOf(InputException.class);
    }

    private static BlockBootstrap blocks(int length) {
        return new BlockBootstrap(
                BlockBootstrap.DEFAULT_LEVEL, BlockBootstrap.DEFAULT_RESAMPLES, OptionalInt.of(length));
    }
}
