/// What a score is, and the scores that are computed from embeddings, layouts and clusterings. Comes in: matrices and
/// assignments. Goes out: an [org.leadline.metric.Outcome], a value or the reason why there is none.
@NullMarked
package org.leadline.metric;

import org.jspecify.annotations.NullMarked;
