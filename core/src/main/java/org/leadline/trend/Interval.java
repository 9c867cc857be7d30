package org.leadline.trend;

/// A percentile interval for Pearson's r from a block bootstrap.
///
/// @param low the lower end, in `[-1, 1]`
/// @param high the upper end, in `[low, 1]`
/// @param level the fraction of resamples inside, such as 0.95
/// @param blockLength the number of consecutive points drawn together
/// @param resamples the number of resamples with a correlation
/// @param skipped the number of resamples without a correlation, in which a series was constant
public record Interval(double low, double high, double level, int blockLength, int resamples, int skipped)
        implements IntervalResult {}
