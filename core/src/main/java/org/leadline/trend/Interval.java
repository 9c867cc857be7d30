package org.leadline.trend;

/// A percentile interval for Pearson's r from a block bootstrap.
///
/// @param low its lower end, in `[-1, 1]`
/// @param high its upper end, in `[low, 1]`
/// @param level the share of resamples inside, such as 0.95
/// @param blockLength consecutive points that were drawn together
/// @param resamples the resamples that had a correlation
/// @param skipped the resamples that had none, because a series was constant in them
public record Interval(double low, double high, double level, int blockLength, int resamples, int skipped)
        implements IntervalResult {}
