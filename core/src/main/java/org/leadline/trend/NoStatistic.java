package org.leadline.trend;

/// The reason why a correlation or an interval is undefined.
///
/// @param reason half a sentence that can follow "because"
public record NoStatistic(String reason) implements CorrelationResult, IntervalResult {

    public NoStatistic {
        if (reason.isBlank()) throw new IllegalArgumentException("`reason` is blank");
    }
}
