package org.leadline.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleErrorTest {

    @Test
    void ofAMeanTheJackknifeIsTheErrorOfTheMean() {
        Random random = new Random(3);
        double[] values = random.doubles(4000).toArray();
        double found = SampleError.ofGroups(4000, 40_000, group -> {
            double sum = 0;
            int count = 0;
            for (int place = 0; place < values.length; place++) {
                if (SampleError.isIn(place, group)) continue;
                sum += values[place];
                count++;
            }
            return sum / count;
        });
        double expected = Math.sqrt(1.0 / 12 / 4000 * 0.9);
        assertThat(found).isCloseTo(expected, within(0.4 * expected));
    }

    @Test
    void ofAFractionItIsNeverNothingUnlessAllRowsWereDrawn() {
        assertThat(SampleError.ofFraction(0, 1000, 10_000_000)).isCloseTo(0.001, within(1e-4));
        assertThat(SampleError.ofFraction(500, 1000, 2000)).isCloseTo(Math.sqrt(0.25 / 1000 / 2), within(1e-6));
        assertThat(SampleError.ofFraction(7, 1000, 1000)).isZero();
    }
}
