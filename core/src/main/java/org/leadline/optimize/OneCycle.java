package org.leadline.optimize;

import org.leadline.InputException;

/// The one-cycle schedule: the learning rate climbs from `peak/initialDivisor` to the peak along half a cosine,
/// then falls to `peak/(initialDivisor·finalDivisor)` along another, while the momentum (SGD) or β₁ (Adam) goes
/// from its maximum to its base and back.
///
/// Step 0 is the first step of the optimiser, step `totalSteps − 1` the last. The peak lies at step
/// `warmUpShare·totalSteps − 1`, which may fall between two steps, or before the first: with the defaults, a
/// schedule of one step has only the final learning rate, and one of two or three steps starts behind the peak.
///
/// Source: Smith and Topin 2018; the same numbers as PyTorch's `OneCycleLR` with `anneal_strategy='cos'`,
/// `three_phase=False` and `cycle_momentum=True`, its short schedules included.
///
/// @param peak the largest learning rate, positive (the paper's η)
/// @param totalSteps steps of the optimiser, at least 1
/// @param warmUpShare the share of the steps before the peak, from 0 to 1; where it makes exactly one step, the
///     ascent has no length and the schedule is refused
/// @param initialDivisor how many times smaller than the peak the first learning rate is, positive
/// @param finalDivisor how many times smaller than the first learning rate the last one is, positive
/// @param baseMomentum the momentum at the peak, in `[0, 1)`
/// @param maxMomentum the momentum at both ends, in `[0, 1)`
public record OneCycle(
        double peak,
        int totalSteps,
        double warmUpShare,
        double initialDivisor,
        double finalDivisor,
        double baseMomentum,
        double maxMomentum) {

    public static final double DEFAULT_WARM_UP_SHARE = 0.3;
    public static final double DEFAULT_INITIAL_DIVISOR = 25;
    public static final double DEFAULT_FINAL_DIVISOR = 1e4;
    public static final double DEFAULT_BASE_MOMENTUM = 0.85;
    public static final double DEFAULT_MAX_MOMENTUM = 0.95;

    public OneCycle {
        requirePositive(peak, "the peak learning rate");
        if (totalSteps < 1) {
            throw new InputException("a one-cycle schedule has at least one step, not " + totalSteps);
        }
        if (!(warmUpShare >= 0 && warmUpShare <= 1)) {
            throw new InputException("the warm-up is a share of the steps from 0 to 1, not " + warmUpShare);
        }
        if (warmUpShare * totalSteps == 1) {
            throw new InputException("a warm-up of exactly one step has no ascent, but " + warmUpShare + " of "
                    + totalSteps + " steps is one; choose a warm-up of 0 or of more than one step");
        }
        requirePositive(initialDivisor, "the initial divisor");
        requirePositive(finalDivisor, "the final divisor");
        requireMomentum(baseMomentum, "the base momentum");
        requireMomentum(maxMomentum, "the maximal momentum");
    }

    /// A schedule with the defaults: 30% warm-up, divisors 25 and 10⁴, momentum 0.95 → 0.85 → 0.95.
    public static OneCycle of(double peak, int totalSteps) {
        return new OneCycle(
                peak,
                totalSteps,
                DEFAULT_WARM_UP_SHARE,
                DEFAULT_INITIAL_DIVISOR,
                DEFAULT_FINAL_DIVISOR,
                DEFAULT_BASE_MOMENTUM,
                DEFAULT_MAX_MOMENTUM);
    }

    /// The same with another share of steps before the peak.
    public OneCycle withWarmUpShare(double warmUpShare) {
        return new OneCycle(peak, totalSteps, warmUpShare, initialDivisor, finalDivisor, baseMomentum, maxMomentum);
    }

    /// The same with other divisors.
    public OneCycle withDivisors(double initialDivisor, double finalDivisor) {
        return new OneCycle(peak, totalSteps, warmUpShare, initialDivisor, finalDivisor, baseMomentum, maxMomentum);
    }

    /// The same with another cycle of the momentum.
    public OneCycle withMomentum(double baseMomentum, double maxMomentum) {
        return new OneCycle(peak, totalSteps, warmUpShare, initialDivisor, finalDivisor, baseMomentum, maxMomentum);
    }

    /// @param step from 0 to `totalSteps − 1`
    public double learningRate(int step) {
        double initial = peak / initialDivisor;
        return at(step, initial, peak, initial / finalDivisor);
    }

    /// The momentum, or Adam's β₁.
    ///
    /// @param step from 0 to `totalSteps − 1`
    public double momentum(int step) {
        return at(step, maxMomentum, baseMomentum, maxMomentum);
    }

    private double at(int step, double first, double middle, double last) {
        if (step < 0 || step >= totalSteps) {
            throw new InputException(
                    "a step of this schedule lies between 0 and " + (totalSteps - 1) + ", not at " + step);
        }
        double turn = warmUpShare * totalSteps - 1;
        return step <= turn
                ? between(first, middle, step / turn)
                : between(middle, last, (step - turn) / (totalSteps - 1 - turn));
    }

    /// From one value to another along half a cosine.
    private static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (Math.cos(Math.PI * share) + 1);
    }

    private static void requirePositive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InputException(name + " is a positive number, not " + value);
        }
    }

    private static void requireMomentum(double value, String name) {
        if (!(value >= 0 && value < 1)) throw new InputException(name + " lies in [0, 1), not " + value);
    }
}
