/// The vocabulary of scores: what a metric is ([org.leadline.metric.Metric]), what it found
/// ([org.leadline.metric.Outcome], a value or the cause why there is none), and what identifies a stored value
/// ([org.leadline.metric.Score]).
@NullMarked
package org.leadline.metric;

import org.jspecify.annotations.NullMarked;
