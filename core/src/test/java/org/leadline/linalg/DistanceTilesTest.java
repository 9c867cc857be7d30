package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.embedding.Embeddings;

/// Rows of few columns, whose differences are summed, and of more, whose products are.
@ParameterizedClass
@ValueSource(ints = {3, 9})
@Tag("slow")
class DistanceTilesTest {

    private static final int ROWS = 1100;

    private final int dimension;

    DistanceTilesTest(int dimension) {
        this.dimension = dimension;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-40, 1e30})
    void everyPairIsSeenOnceWithItsDistance(double size) {
        Embeddings points = random(ROWS, size, 0);
        int[][] seen = new int[ROWS][ROWS];
        double[][] squared = new double[ROWS][ROWS];
        DistanceTiles tiles = DistanceTiles.within(points);
        tiles.visit(() -> tile -> {
            for (int i = tile.rowStart(); i < tile.rowEnd(); i++) {
                for (int j = tile.columnStart(); j < tile.columnEnd(); j++) {
                    float value = tile.squared()[(i - tile.rowStart()) * tile.width() + j - tile.columnStart()];
                    seen[i][j]++;
                    squared[i][j] = value / tiles.scale() / tiles.scale();
                }
            }
        });
        for (int i = 0; i < ROWS; i++) {
            for (int j = i; j < ROWS; j++) {
                double exact = new SquaredDistance().of(points.row(i), 0, points.row(j), 0, dimension);
                assertThat(seen[i][j]).isEqualTo(1);
                assertThat(squared[i][j]).isCloseTo(exact, within(2e-5 * exact));
            }
        }
    }

    @Test
    void rowsCloseToEachOtherAndFarFromTheMeanKeepTheirDigits() {
        float[][] rows = new float[600][dimension];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i][k] = (i % 2 == 0 ? 1000 : -1000) + (float) random.nextDouble();
            }
        }
        Embeddings points = Embeddings.of(rows);
        DistanceTiles tiles = DistanceTiles.within(points);
        tiles.visit(() -> tile -> {
            for (int i = tile.rowStart(); i < tile.rowEnd(); i++) {
                for (int j = tile.columnStart(); j < tile.columnEnd(); j++) {
                    double found = tile.squared()[(i - tile.rowStart()) * tile.width() + j - tile.columnStart()];
                    double exact = new SquaredDistance().of(rows[i], 0, rows[j], 0, dimension);
                    assertThat(found / tiles.scale() / tiles.scale()).isCloseTo(exact, within(2e-5 * exact));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20, 1 << 24})
    void aSecondVisitSeesTheSameWhetherTilesAreKeptOrNot(long bytes) {
        try (Arena arena = Arena.ofShared()) {
            DistanceTiles tiles = DistanceTiles.within(random(ROWS, 1, 0)).cachedWithin(bytes, arena);
            float[][] first = new float[ROWS][ROWS];
            float[][] second = new float[ROWS][ROWS];
            tiles.visit(() -> tile -> {
                copy(tile, first);
                Arrays.fill(tile.squared(), -1); // a visitor may write over its tile
            });
            tiles.visit(() -> tile -> copy(tile, second));
            assertThat(Arrays.deepEquals(first, second)).isTrue();
            assertThat(second[ROWS - 1][ROWS - 2]).isPositive();
        }
    }

    private static void copy(DistanceTiles.Tile tile, float[][] into) {
        for (int i = 0; i < tile.height(); i++) {
            System.arraycopy(
                    tile.squared(), i * tile.width(), into[tile.rowStart() + i], tile.columnStart(), tile.width());
        }
    }

    @Test
    void rowsOfTwoMatricesAreComparedToo() {
        Embeddings all = random(ROWS, 1, 0);
        Embeddings some = random(30, 1, 9);
        DistanceTiles tiles = DistanceTiles.between(some, all);
        double[] sum = new double[30];
        tiles.visit(() -> tile -> {
            for (int i = 0; i < tile.height(); i++) {
                for (int j = 0; j < tile.width(); j++) {
                    sum[tile.rowStart() + i] += tile.squared()[i * tile.width() + j] / tiles.scale() / tiles.scale();
                }
            }
        });
        for (int i = 0; i < 30; i++) {
            double exact = 0;
            for (int j = 0; j < ROWS; j++) exact += new SquaredDistance().of(some.row(i), 0, all.row(j), 0, dimension);
            assertThat(sum[i]).isCloseTo(exact, within(1e-5 * exact));
        }
    }

    private Embeddings random(int rows, double size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * dimension];
        for (int i = 0; i < values.length; i++) values[i] = (float) (size * random.nextGaussian());
        return Embeddings.of(values, rows, dimension);
    }
}
