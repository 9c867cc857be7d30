package org.leadline.trend;

/// An interval for a correlation, or the reason why there is none.
public sealed interface IntervalResult permits Interval, NoStatistic {}
