/// The scores, a file each: the metric with its constants, definition and reading, and the formula that computes it
/// from inputs. Comes in: inputs of a milestone. Goes out: an [org.leadline.metric.Outcome].
/// [org.leadline.score.Scores] is the only list.
@NullMarked
package org.leadline.score;

import org.jspecify.annotations.NullMarked;
