package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.SquaredDistances.SliceVisitor;

class SquaredDistancesTest {

    private static final int ROWS = 2000;
    private static final int DIMENSION = 7;

    @Test
    void anEnormousRowCostsTheOtherDistancesNoDigits() {
        float[][] rows = random();
        rows[1234][3] = 1e30f;
        requireRight(Embeddings.of(rows));
    }

    @Test
    void equalRowsHaveDistanceZeroWhereverTheOriginLies() {
        float[][] rows = random();
        for (int i = 0; i < 500; i++) Arrays.fill(rows[i], 0.1f);
        double[][] squared = requireRight(Embeddings.of(rows));
        for (int i = 0; i < 500; i++) assertThat(squared[i][499 - i]).isZero();
    }

    @Test
    void theMediansAreThoseOfMostRows() {
        float[][] rows = new float[50][2];
        for (int i = 0; i < rows.length; i++) rows[i] = i % 3 == 0 ? new float[] {1e30f, -1e30f} : new float[] {2, 5};
        Embeddings points = Embeddings.of(rows);
        assertThat(ColumnMedians.of(points, i -> i, 50, 31)).containsExactly(2, 5);
        assertThat(ColumnMedians.of(points, i -> 3 * i, 10, 31)).containsExactly(1e30f, -1e30f);
    }

    private static double[][] requireRight(Embeddings points) {
        double[][] squared = new double[ROWS][ROWS];
        new SquaredDistances(points).visit((rowStart, rowEnd) -> new SliceVisitor() {
            @Override
            public void block(int columnStart, int columnEnd, double[] block) {
                int width = columnEnd - columnStart;
                for (int i = rowStart; i < rowEnd; i++) {
                    System.arraycopy(block, (i - rowStart) * width, squared[i], columnStart, width);
                }
            }

            @Override
            public void end() {}
        });
        SquaredDistance direct = new SquaredDistance();
        float[][] rows = new float[ROWS][];
        Arrays.setAll(rows, points::row);
        for (int i = 0; i < ROWS; i += 7) {
            for (int j = 0; j < ROWS; j++) {
                double exact = direct.of(rows[i], 0, rows[j], 0, DIMENSION);
                assertThat(squared[i][j]).isCloseTo(exact, within(1e-6 * exact));
            }
        }
        return squared;
    }

    private static float[][] random() {
        SplittableRandom random = new SplittableRandom(6);
        float[][] rows = new float[ROWS][DIMENSION];
        for (float[] row : rows) for (int k = 0; k < DIMENSION; k++) row[k] = 1 + (float) random.nextGaussian();
        return rows;
    }
}
