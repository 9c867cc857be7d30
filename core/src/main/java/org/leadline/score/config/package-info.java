/// How a milestone is scored. Comes in: choices. Goes out: an [org.leadline.score.config.EvaluationConfig], which
/// together with the shape of the rows decides the key of every score.
@NullMarked
package org.leadline.score.config;

import org.jspecify.annotations.NullMarked;
