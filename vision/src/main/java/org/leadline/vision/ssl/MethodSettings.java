package org.leadline.vision.ssl;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.leadline.InputException;

/// The constants of a method's loss; what a method has no use for is empty.
///
/// @param temperature τ, positive
/// @param queueLength keys that are kept as negatives, at least 1
/// @param keyMomentum m, the share of the key encoder that stays at each step, from 0 to 1
public record MethodSettings(OptionalDouble temperature, OptionalInt queueLength, OptionalDouble keyMomentum) {

    private static final int MAX_QUEUE = 1 << 22;

    /// For methods without any.
    public static final MethodSettings NONE =
            new MethodSettings(OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());

    public MethodSettings {
        temperature.ifPresent(t -> require(t > 0 && Double.isFinite(t), "--temperature is positive", t));
        queueLength.ifPresent(k -> require(k >= 1 && k <= MAX_QUEUE, "--queue lies between 1 and " + MAX_QUEUE, k));
        keyMomentum.ifPresent(m -> require(m >= 0 && m <= 1, "--key-momentum lies between 0 and 1", m));
    }

    /// @throws InputException where the method has no temperature
    public MethodSettings withTemperature(double other) {
        requireUsed(temperature.isPresent(), "--temperature");
        return new MethodSettings(OptionalDouble.of(other), queueLength, keyMomentum);
    }

    /// @throws InputException where the method has no queue
    public MethodSettings withQueueLength(int other) {
        requireUsed(queueLength.isPresent(), "--queue");
        return new MethodSettings(temperature, OptionalInt.of(other), keyMomentum);
    }

    /// @throws InputException where the method has no key encoder
    public MethodSettings withKeyMomentum(double other) {
        requireUsed(keyMomentum.isPresent(), "--key-momentum");
        return new MethodSettings(temperature, queueLength, OptionalDouble.of(other));
    }

    private static void requireUsed(boolean used, String option) {
        if (!used) throw new InputException(option + " means nothing to this method; leave it out");
    }

    private static void require(boolean holds, String rule, Number found) {
        if (!holds) throw new InputException(rule + ", but it is " + found);
    }
}
