package org.leadline.trend;

/// A correlation, or the reason why it is undefined.
public sealed interface CorrelationResult permits Correlation, NoStatistic {}
