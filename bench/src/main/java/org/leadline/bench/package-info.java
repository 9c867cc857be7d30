/// Leadline's side of the comparisons with other tools. Comes in: embedding files, or sets made here from a seed.
/// Goes out: seconds, as JSON on standard output or from JMH, and layouts in files. Every main is started by
/// `bench/run`.
@NullMarked
package org.leadline.bench;

import org.jspecify.annotations.NullMarked;
