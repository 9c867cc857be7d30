/// Correlations of scores over milestones, and what they say beyond a common trend. Comes in: a
/// [org.leadline.trend.Series] a metric. Goes out: a correlation with its p-value and an interval, the cost of a
/// choice, a mean over runs, or the reason why there is none.
@NullMarked
package org.leadline.trend;

import org.jspecify.annotations.NullMarked;
