package org.leadline.trend;

/// No correlation and no interval, and why.
///
/// @param reason half a sentence that can stand after "because"
public record NoStatistic(String reason) implements CorrelationResult, IntervalResult {

    public NoStatistic {
        if (reason.isBlank()) throw new IllegalArgumentException("an undefined result has a reason");
    }
}
