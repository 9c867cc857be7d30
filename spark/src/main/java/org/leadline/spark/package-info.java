/// Evaluation on a Spark cluster whose machines share the files of runs. Comes in: words on a command line, as
/// `leadline evaluate` takes them. Goes out: scores beside the milestones, and rows of them.
@NullMarked
package org.leadline.spark;

import org.jspecify.annotations.NullMarked;
