package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    /// Against Hipparchus.
    @Test
    void valuesAndVectorsAreThoseOfAnotherSolver() {
        double[][] matrix = symmetric(60);
        SymmetricEigen found = SymmetricEigen.of(matrix);
        EigenDecompositionSymmetric expected = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix));
        for (int i = 0; i < 60; i++) {
            assertThat(found.values()[i]).isCloseTo(expected.getEigenvalue(i), within(1e-12));
            double along = 0;
            for (int j = 0; j < 60; j++) {
                along += found.vectors()[i][j] * expected.getEigenvector(i).getEntry(j);
            }
            assertThat(Math.abs(along)).isCloseTo(1, within(1e-10));
            double[] vector = found.vectors()[i];
            double least = Arrays.stream(vector).min().orElseThrow();
            assertThat(Arrays.stream(vector).max().orElseThrow()).isGreaterThanOrEqualTo(-least);
        }
    }

    @Test
    void theMatrixIsLeftAsItWas() {
        double[][] matrix = symmetric(5);
        SymmetricEigen.of(matrix);
        assertThat(matrix).isDeepEqualTo(symmetric(5));
    }

    @Test
    void matricesOfOneOrNoRowWork() {
        SymmetricEigen one = SymmetricEigen.of(new double[][] {{3}});
        assertThat(one.values()).containsExactly(3);
        assertThat(one.vectors()[0][0]).isEqualTo(1);
        assertThat(SymmetricEigen.of(new double[0][]).values()).isEmpty();
    }

    @Test
    void whatIsNoFiniteSquareMatrixIsRefused() {
        for (double[][] matrix :
                new double[][][] {{{Double.NaN, 0}, {0, 1}}, {{1, 0}, {0, Double.POSITIVE_INFINITY}}, {{1, 0}, {0}}}) {
            assertThatThrownBy(() -> SymmetricEigen.of(matrix)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static double[][] symmetric(int n) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) matrix[i][j] = matrix[j][i] = random.nextDouble();
        return matrix;
    }
}
