package org.leadline.trend;

/// A correlation pooled over runs, or the reason why it is undefined.
public sealed interface PooledResult permits PooledCorrelation, NoStatistic {}
