/// Schedules that training and probing share. Comes in: a step's number. Goes out: its learning rate and momentum.
@NullMarked
package org.leadline.optimize;

import org.jspecify.annotations.NullMarked;
