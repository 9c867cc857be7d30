/// Schedules that training and probing share. Comes in: the number of a step. Goes out: the learning rate and
/// momentum of that step.
@NullMarked
package org.leadline.optimize;

import org.jspecify.annotations.NullMarked;
