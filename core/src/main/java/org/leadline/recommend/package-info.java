/// The milestone to keep. In come the scores of a run, its alerts, the evidence on scores, and what such advice has
/// cost in runs with labels; out goes a recommendation with its reason and its expected regret.
@NullMarked
package org.leadline.recommend;

import org.jspecify.annotations.NullMarked;
