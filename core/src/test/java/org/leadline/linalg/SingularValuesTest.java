package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SingularValuesTest {

    /// The smallest value: rounding of the entries, 10⁻¹⁶ of the first value, leaves it seven digits.
    private static final double SMALLEST = 1e-9;

    private static final int SHORT = 12;
    private static final int LONG = 40;

    private final Random random = new Random(5);
    private final double[][] directions = orthogonal(SHORT, LONG);
    private final double[] tall = ofKnownValues();
    private final double[] wide = transposed(tall);

    @Test
    void aMatrixAndItsTransposeHaveTheSameValues() {
        double[] ofTall = SingularValues.of(DoubleRows.of(tall, LONG, SHORT)).values();
        double[] ofWide = SingularValues.of(DoubleRows.of(wide, SHORT, LONG)).values();
        assertThat(ofWide).hasSameSizeAs(ofTall);
        for (int i = 0; i < SHORT; i++) {
            assertThat(ofTall[i]).isCloseTo(value(i), within(1e-6 * value(i)));
            assertThat(ofWide[i]).isCloseTo(ofTall[i], within(1e-6 * ofTall[i]));
        }
    }

    @Test
    void vectorsOfAWideMatrixAreItsRightOnes() {
        SingularValues found = SingularValues.of(DoubleRows.of(wide, SHORT, LONG));
        for (int i = 0; i < SHORT; i++) {
            double[] vector = found.vectors()[i];
            assertThat(vector).hasSize(LONG);
            assertThat(length(vector)).isCloseTo(1, within(1e-6));
            double along = 0;
            for (int k = 0; k < LONG; k++) along += vector[k] * directions[i][k];
            assertThat(Math.abs(along)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aWideMatrixOfFewDirectionsHasNoVectorsBeyondThem() {
        double[] same = new double[SHORT * LONG];
        for (int i = 0; i < same.length; i++) same[i] = i % LONG;
        SingularValues found = SingularValues.of(DoubleRows.of(same, SHORT, LONG));
        assertThat(found.values()[1]).isLessThan(1e-12 * found.values()[0]);
        for (double[] vector : found.vectors()) assertThat(length(vector)).isLessThan(1 + 1e-9);
    }

    private static double value(int i) {
        return Math.pow(SMALLEST, i / (SHORT - 1.0));
    }

    /// U·diag(σ)·Vᵀ with random orthogonal columns.
    private double[] ofKnownValues() {
        double[][] v = orthogonal(SHORT, SHORT);
        double[] matrix = new double[LONG * SHORT];
        for (int i = 0; i < SHORT; i++) {
            for (int row = 0; row < LONG; row++) {
                for (int k = 0; k < SHORT; k++) matrix[row * SHORT + k] += directions[i][row] * value(i) * v[i][k];
            }
        }
        return matrix;
    }

    /// @return shape `[count, length]`, orthogonal unit vectors
    private double[][] orthogonal(int count, int length) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) vectors[i][k] = random.nextGaussian();
            for (int twice = 0; twice < 2; twice++) {
                for (int j = 0; j < i; j++) {
                    double along = 0;
                    for (int k = 0; k < length; k++) along += vectors[i][k] * vectors[j][k];
                    for (int k = 0; k < length; k++) vectors[i][k] -= along * vectors[j][k];
                }
            }
            double norm = length(vectors[i]);
            for (int k = 0; k < length; k++) vectors[i][k] /= norm;
        }
        return vectors;
    }

    private static double[] transposed(double[] matrix) {
        double[] turned = new double[matrix.length];
        for (int i = 0; i < LONG; i++) for (int k = 0; k < SHORT; k++) turned[k * LONG + i] = matrix[i * SHORT + k];
        return turned;
    }

    private static double length(double[] vector) {
        double squared = 0;
        for (double x : vector) squared += x * x;
        return Math.sqrt(squared);
    }
}
