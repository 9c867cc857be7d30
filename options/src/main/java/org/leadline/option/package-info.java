/// Options of a command line about runs and how they are scored, for every program that scores runs. Comes in:
/// words on a command line. Goes out: a run with what lies beside it, and an evaluation's configuration.
@NullMarked
package org.leadline.option;

import org.jspecify.annotations.NullMarked;
