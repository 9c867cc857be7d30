/// Warnings about a run. In come the scores of its milestones so far; out go alerts, each with its evidence and
/// what to try. Every rule is a pure function of the series.
@NullMarked
package org.leadline.alert;

import org.jspecify.annotations.NullMarked;
