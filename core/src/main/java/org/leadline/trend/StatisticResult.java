package org.leadline.trend;

/// A statistic, or the reason why it is undefined.
public sealed interface StatisticResult permits Statistic, NoStatistic {}
