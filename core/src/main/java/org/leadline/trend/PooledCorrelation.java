package org.leadline.trend;

/// A correlation pooled over runs, with the interval of its mean.
///
/// @param r the mean over runs, back from Fisher's z, in `[-1, 1]`
/// @param low the lower end of the interval, in `[-1, r]`
/// @param high the upper end, in `[r, 1]`
/// @param p two-sided, from Student's t with k − 1 degrees of freedom
/// @param tauSquared the variance of Fisher's z between runs, at least 0
/// @param runs k, the number of runs, at least 2
public record PooledCorrelation(double r, double low, double high, double p, double tauSquared, int runs)
        implements PooledResult {}
