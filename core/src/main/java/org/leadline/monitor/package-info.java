/// The answer for a person: the scores of a run, how far each can be trusted, and what looks wrong. Comes in: a
/// run directory, a config and what is known of scores. Goes out: [org.leadline.monitor.RunFindings]. The command
/// line, a page or a program of one's own all call [org.leadline.monitor.Monitor]; several processes that share a
/// run's milestones out call [org.leadline.monitor.ShardScoring] before.
@NullMarked
package org.leadline.monitor;

import org.jspecify.annotations.NullMarked;
