package org.leadline.trend;

/// The reason why a correlation, an interval or another statistic is undefined.
///
/// @param reason half a sentence that can follow "because"
public record NoStatistic(String reason) implements CorrelationResult, IntervalResult, StatisticResult, PooledResult {

    public NoStatistic {
        if (reason.isBlank()) throw new IllegalArgumentException("`reason` is blank");
    }
}
