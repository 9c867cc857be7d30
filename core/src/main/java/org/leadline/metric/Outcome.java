package org.leadline.metric;

/// What a metric found: a finite value, or the reason why there is none. Never NaN, never a stand-in number.
public sealed interface Outcome {

    /// @param value finite
    static Outcome of(double value) {
        return new Value(value);
    }

    /// @param reason half a sentence that can stand after "because"
    static Outcome undefined(String reason) {
        return new Undefined(reason);
    }

    /// A finite value, in the metric's unit.
    record Value(double value) implements Outcome {
        public Value {
            if (!Double.isFinite(value)) throw new IllegalArgumentException("a value is finite, not " + value);
        }
    }

    /// No value, and why.
    record Undefined(String reason) implements Outcome {
        public Undefined {
            if (reason.isBlank()) throw new IllegalArgumentException("an undefined outcome has a reason");
        }
    }
}
