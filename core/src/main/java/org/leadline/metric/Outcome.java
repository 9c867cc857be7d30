package org.leadline.metric;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The result of a metric: a finite value, or the cause why there is none. Never NaN, never a stand-in number.
public sealed interface Outcome {

    /// @param value finite
    static Outcome of(double value) {
        return new Value(value, 0, Map.of());
    }

    /// @param value finite
    /// @param standardError the standard error of the value, which was estimated from a sample; positive or 0
    static Outcome estimated(double value, double standardError) {
        return new Value(value, standardError, Map.of());
    }

    /// @param value finite
    /// @param details finite numbers beside it, by name
    static Outcome detailed(double value, Map<String, List<Double>> details) {
        return new Value(value, 0, details);
    }

    /// @param detail half a sentence that can stand after "because"
    static Outcome undefined(Cause cause, String detail) {
        return new Undefined(cause, detail);
    }

    /// A finite value, in the metric's unit.
    ///
    /// @param standardError the standard error of an estimate; 0 for an exact value
    /// @param details what else was found, finite, such as the eigenvalues that a value counts; mostly nothing
    record Value(double value, double standardError, SortedMap<String, List<Double>> details) implements Outcome {

        public Value {
            if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a standard error is finite and not negative, not " + standardError);
            }
            if (!Double.isFinite(value)) throw new IllegalArgumentException("a value is finite, not " + value);
            TreeMap<String, List<Double>> copy = new TreeMap<>();
            details.forEach((name, numbers) -> copy.put(name, requireFinite(name, numbers)));
            details = Collections.unmodifiableSortedMap(copy);
        }

        Value(double value, double standardError, Map<String, List<Double>> details) {
            this(value, standardError, new TreeMap<>(details));
        }

        private static List<Double> requireFinite(String name, List<Double> numbers) {
            for (double number : numbers) {
                if (!Double.isFinite(number)) throw new IllegalArgumentException(name + " holds " + number);
            }
            return List.copyOf(numbers);
        }
    }

    /// No value, and why.
    ///
    /// @param cause the kind of reason, by which programs decide
    /// @param detail half a sentence for people that can stand after "because"
    record Undefined(Cause cause, String detail) implements Outcome {
        public Undefined {
            if (detail.isBlank()) throw new IllegalArgumentException("an undefined outcome has a detail");
        }
    }
}
