/// Correlations of scores over milestones. Comes in: a [org.leadline.trend.Series] a metric. Goes out: a
/// correlation with its p-value and an interval, or the reason why it is undefined.
@NullMarked
package org.leadline.trend;

import org.jspecify.annotations.NullMarked;
