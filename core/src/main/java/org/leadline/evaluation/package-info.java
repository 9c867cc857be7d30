/// A milestone's scores, and a run's trends and correlations. Comes in: a run directory and a config. Goes out:
/// scores, stored beside what they were computed from; a config as JSON.
@NullMarked
package org.leadline.evaluation;

import org.jspecify.annotations.NullMarked;
