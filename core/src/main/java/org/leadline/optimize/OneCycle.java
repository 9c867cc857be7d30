package org.leadline.optimize;

import org.leadline.InputException;

/// The one-cycle schedule of learning rate and momentum.
///
/// The learning rate climbs from `peak/initialDivisor` to the peak along half a cosine. Then it falls to
/// `peak/(initialDivisor·finalDivisor)` along another. Meanwhile the momentum (SGD) or β₁ (Adam) goes from its
/// maximum to its base and back.
///
/// Step 0 is the first step of the optimizer, step `totalSteps − 1` the last. The peak lies at step
/// `warmUpFraction·totalSteps − 1`, which may fall between two steps, or before the first. With the defaults, a
/// schedule of one step has only the final learning rate, and a schedule of two or three steps starts behind the
/// peak.
///
/// Source: Smith and Topin 2018. The numbers are those of PyTorch's `OneCycleLR` with `anneal_strategy='cos'`,
/// `three_phase=False` and `cycle_momentum=True`, its short schedules included.
///
/// @param peak the maximum learning rate, positive (the paper's η)
/// @param totalSteps steps of the optimizer, at least 1
/// @param warmUpFraction the fraction of the steps before the peak, from 0 to 1; where it makes exactly one
///     step, the ascent has no length and the schedule is refused
/// @param initialDivisor ratio of the peak to the first learning rate, positive
/// @param finalDivisor ratio of the first learning rate to the last one, positive
/// @param momentum the cycle of the momentum
public record OneCycle(
        double peak,
        int totalSteps,
        double warmUpFraction,
        double initialDivisor,
        double finalDivisor,
        MomentumCycle momentum) {

    public static final double DEFAULT_WARM_UP_FRACTION = 0.3;
    public static final double DEFAULT_INITIAL_DIVISOR = 25;
    public static final double DEFAULT_FINAL_DIVISOR = 1e4;

    /// The ends of the momentum's cycle.
    ///
    /// @param base the momentum at the peak of the learning rate, in `[0, 1)`
    /// @param max the momentum at the first and the last step, in `[0, 1)`
    public record MomentumCycle(double base, double max) {

        /// The default of PyTorch: 0.95 → 0.85 → 0.95.
        public static final MomentumCycle DEFAULT = new MomentumCycle(0.85, 0.95);

        public MomentumCycle {
            requireMomentum(base, "base");
            requireMomentum(max, "max");
        }
    }

    public OneCycle {
        requirePositive(peak, "peak");
        if (totalSteps < 1) throw new InputException("`totalSteps` is at least 1, but it is " + totalSteps);
        if (!(warmUpFraction >= 0 && warmUpFraction <= 1)) {
            throw new InputException("`warmUpFraction` is 0 to 1, but it is " + warmUpFraction);
        }
        if (warmUpFraction * totalSteps == 1) {
            throw new InputException("a warm-up of exactly one step has no ascent, but `warmUpFraction` "
                    + warmUpFraction + " of " + totalSteps
                    + " steps is one; choose a warm-up of 0 or of more than one step");
        }
        requirePositive(initialDivisor, "initialDivisor");
        requirePositive(finalDivisor, "finalDivisor");
    }

    /// Returns a schedule with the defaults: 30% warm-up, divisors 25 and 10⁴, momentum 0.95 → 0.85 → 0.95.
    public static OneCycle of(double peak, int totalSteps) {
        return new OneCycle(
                peak,
                totalSteps,
                DEFAULT_WARM_UP_FRACTION,
                DEFAULT_INITIAL_DIVISOR,
                DEFAULT_FINAL_DIVISOR,
                MomentumCycle.DEFAULT);
    }

    /// Returns the learning rate of a step.
    ///
    /// @param step from 0 to `totalSteps − 1`
    public double learningRate(int step) {
        double initial = peak / initialDivisor;
        return at(step, initial, peak, initial / finalDivisor);
    }

    /// Returns the momentum, or Adam's β₁, of a step.
    ///
    /// @param step from 0 to `totalSteps − 1`
    public double momentum(int step) {
        return at(step, momentum.max(), momentum.base(), momentum.max());
    }

    private double at(int step, double first, double middle, double last) {
        if (step < 0 || step >= totalSteps) {
            throw new InputException("`step` is 0 to " + (totalSteps - 1) + ", but it is " + step);
        }
        double turn = warmUpFraction * totalSteps - 1;
        return step <= turn
                ? between(first, middle, step / turn)
                : between(middle, last, (step - turn) / (totalSteps - 1 - turn));
    }

    /// Goes from one value to another along half a cosine.
    private static double between(double from, double to, double fraction) {
        return to + (from - to) / 2 * (Math.cos(Math.PI * fraction) + 1);
    }

    private static void requirePositive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InputException("`" + name + "` is positive and finite, but it is " + value);
        }
    }

    private static void requireMomentum(double value, String name) {
        if (!(value >= 0 && value < 1)) throw new InputException("`" + name + "` lies in [0, 1), but it is " + value);
    }
}
