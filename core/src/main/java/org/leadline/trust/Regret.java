package org.leadline.trust;

/// The cost of a choice: the best milestone's probe accuracy less the choice's, in points of the probe (0 to 1).
///
/// @param value the cost, at least 0
/// @param low the lower end of its 95% interval, at least 0
/// @param high the upper end of its 95% interval
public record Regret(double value, double low, double high) {}
