package org.leadline.metric;

/// What a metric found: a finite value, or the reason why there is none. Never NaN, never a stand-in number.
public sealed interface Outcome {

    /// @param value finite
    static Outcome of(double value) {
        return new Value(value, 0);
    }

    /// @param value finite
    /// @param standardError of the value, which was estimated from a sample; positive or 0
    static Outcome estimated(double value, double standardError) {
        return new Value(value, standardError);
    }

    /// @param reason half a sentence that can stand after "because"
    static Outcome undefined(String reason) {
        return new Undefined(reason);
    }

    /// A finite value, in the metric's unit.
    ///
    /// @param standardError of an estimate; 0 for an exact value
    record Value(double value, double standardError) implements Outcome {
        public Value {
            if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a standard error is finite and not negative, not " + standardError);
            }
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
