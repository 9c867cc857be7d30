package org.leadline.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.optimize.OneCycle.MomentumCycle;
import org.leadline.testing.Golden;
import tools.jackson.databind.JsonNode;

class OneCycleTest {

    /// `torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr, total_steps)`, see `reference/schedule.py`.
    @Test
    void everyStepIsThatOfTorch() {
        for (JsonNode golden : Golden.cases("onecycle.json")) {
            OneCycle schedule = schedule(golden);
            double[] rates = Golden.doubles(golden.required("learningRates"));
            double[] momenta = Golden.doubles(golden.required("momenta"));
            assertThat(rates).hasSize(schedule.totalSteps());
            for (int step = 0; step < rates.length; step++) {
                assertThat(schedule.learningRate(step)).isCloseTo(rates[step], within(1e-12));
                assertThat(schedule.momentum(step)).isCloseTo(momenta[step], within(1e-12));
            }
        }
    }

    private static OneCycle schedule(JsonNode golden) {
        OneCycle plain = OneCycle.of(
                golden.required("peak").asDouble(), golden.required("total").asInt());
        JsonNode options = golden.required("options");
        return new OneCycle(
                plain.peak(),
                plain.totalSteps(),
                options.path("pct_start").asDouble(plain.warmUpFraction()),
                options.path("div_factor").asDouble(plain.initialDivisor()),
                options.path("final_div_factor").asDouble(plain.finalDivisor()),
                new MomentumCycle(
                        options.path("base_momentum").asDouble(plain.momentum().base()),
                        options.path("max_momentum").asDouble(plain.momentum().max())));
    }

    @Test
    void theRateClimbsToThePeakAndFallsWhileTheMomentumDoesTheReverse() {
        OneCycle schedule = OneCycle.of(0.5, 100);
        assertThat(schedule.learningRate(0)).isCloseTo(0.02, within(1e-12));
        assertThat(schedule.learningRate(29)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.learningRate(99)).isCloseTo(2e-6, within(1e-12));
        assertThat(schedule.momentum(0)).isCloseTo(0.95, within(1e-12));
        assertThat(schedule.momentum(29)).isCloseTo(0.85, within(1e-12));
        assertThat(schedule.momentum(99)).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void aStepOutsideTheScheduleIsRefused() {
        OneCycle schedule = OneCycle.of(0.5, 100);
        assertThatThrownBy(() -> schedule.learningRate(100))
                .isInstanceOf(InputException.class)
                .hasMessage("`step` is 0 to 99, but it is 100");
        assertThatThrownBy(() -> schedule.momentum(-1)).isInstanceOf(InputException.class);
    }

    /// Here torch divides by zero.
    @Test
    void aWarmUpOfExactlyOneStepIsRefused() {
        assertThatThrownBy(() -> withWarmUp(10, 0.1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("0.1 of 10 steps");
        assertThatThrownBy(() -> withWarmUp(1, 1)).isInstanceOf(InputException.class);
    }

    @Test
    void numbersThatMakeNoScheduleAreRefused() {
        assertThatThrownBy(() -> OneCycle.of(0.5, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> OneCycle.of(Double.NaN, 10)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> withWarmUp(10, 1.5)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new OneCycle(0.5, 10, 0.3, 0, 1, MomentumCycle.DEFAULT))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new MomentumCycle(0.85, 1)).isInstanceOf(InputException.class);
    }

    private static OneCycle withWarmUp(int totalSteps, double fraction) {
        return new OneCycle(0.5, totalSteps, fraction, 25, 1e4, MomentumCycle.DEFAULT);
    }
}
