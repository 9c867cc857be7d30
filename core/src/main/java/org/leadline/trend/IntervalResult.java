package org.leadline.trend;

/// An interval for a correlation, or the reason why it is undefined.
public sealed interface IntervalResult permits Interval, NoStatistic {}
