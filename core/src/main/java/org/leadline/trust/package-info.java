/// How far a score can be trusted. In come correlations that the paper reported or that people found on their own
/// labeled runs, and the scores of runs; out go a word a score, an order of milestones, and the regret of
/// following it.
@NullMarked
package org.leadline.trust;

import org.jspecify.annotations.NullMarked;
