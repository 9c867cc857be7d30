package org.leadline.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.leadline.optimize.Lbfgs.Limits;
import org.leadline.optimize.Lbfgs.Slope;

class LbfgsTest {

    /// `Σ cᵢ (xᵢ − i)² / 2` with curvatures c from 1 to 10⁴.
    private static Slope bowl(double[] x) {
        double value = 0;
        double[] gradient = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double curvature = Math.pow(10, 4.0 * i / (x.length - 1));
            value += curvature * (x[i] - i) * (x[i] - i) / 2;
            gradient[i] = curvature * (x[i] - i);
        }
        return new Slope(value, gradient);
    }

    private static Slope valley(double[] x) {
        double across = x[1] - x[0] * x[0];
        double value = 100 * across * across + (1 - x[0]) * (1 - x[0]);
        return new Slope(value, new double[] {-400 * across * x[0] - 2 * (1 - x[0]), 200 * across});
    }

    @Test
    void theMinimumOfALongBowlIsFound() {
        double[] found = Lbfgs.minimize(LbfgsTest::bowl, new double[12], new Limits(1e-9, 500));
        for (int i = 0; i < 12; i++) assertThat(found[i]).isCloseTo(i, within(1e-8));
    }

    @Test
    void theMinimumOfRosenbrocksValleyIsFound() {
        double[] start = {-1.2, 1};
        double[] found = Lbfgs.minimize(LbfgsTest::valley, start, new Limits(1e-10, 500));
        assertThat(found).containsExactly(new double[] {1, 1}, within(1e-9));
        assertThat(start).containsExactly(-1.2, 1);
    }

    @Test
    void itStopsAtTheToleranceAndAtTheNumberOfSteps() {
        double[] rough = Lbfgs.minimize(LbfgsTest::bowl, new double[12], new Limits(1, 500));
        double steepest = 0;
        for (double g : bowl(rough).gradient()) steepest = Math.max(steepest, Math.abs(g));
        assertThat(steepest).isBetween(1e-4, 1.0);

        AtomicInteger calls = new AtomicInteger();
        double[] near = Lbfgs.minimize(
                x -> {
                    calls.incrementAndGet();
                    return bowl(x);
                },
                new double[12],
                new Limits(1e-9, 3));
        assertThat(calls.get()).isBetween(4, 130);
        assertThat(bowl(near).value()).isBetween(1e-3, bowl(new double[12]).value() / 2);
    }

    @Test
    void aMinimumIsLeftAsItIs() {
        double[] minimum = {0, 1, 2};
        assertThat(Lbfgs.minimize(LbfgsTest::bowl, minimum, new Limits(0, 10))).containsExactly(minimum);
    }
}
