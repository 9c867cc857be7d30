package org.leadline.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfSquaredNormTest {

    @Test
    void isHalfTheSumOfTheSquaresOfAnyLength() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[80];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        for (int d : new int[] {1, 7, 8, 9, 16, 64, 71}) {
            for (int at : new int[] {0, 3, 9}) {
                assertThat(new HalfSquaredNorm(d).of(values, at)).isEqualTo(exact(values, at, d));
            }
        }
    }

    @Test
    void aVectorOfZerosAndOneBeforeItLeaveNothing() {
        HalfSquaredNorm norm = new HalfSquaredNorm(9);
        float[] values = new float[18];
        values[3] = 4;
        assertThat(norm.of(values, 0)).isEqualTo(8);
        assertThat(norm.of(values, 9)).isZero();
    }

    private static float exact(float[] values, int at, int d) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = at; j < at + d; j++) sum = sum.add(new BigDecimal(values[j]).pow(2));
        return sum.divide(BigDecimal.TWO).floatValue();
    }
}
