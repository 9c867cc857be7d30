/// How scores move together over milestones. Comes in: a [org.leadline.trend.Series] a metric. Goes out: a
/// correlation with its p-value and an interval, or the reason why there is none.
@NullMarked
package org.leadline.trend;

import org.jspecify.annotations.NullMarked;
