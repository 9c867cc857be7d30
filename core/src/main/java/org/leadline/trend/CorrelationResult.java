package org.leadline.trend;

/// A correlation, or the reason why there is none.
public sealed interface CorrelationResult permits Correlation, NoStatistic {}
