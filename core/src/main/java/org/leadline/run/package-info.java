/// The run directory, which is the database: immutable files, written under a hidden name and renamed. Comes
/// in: a directory that Leadline or another trainer wrote. Goes out: milestones with their embeddings, labels
/// and scores.
@NullMarked
package org.leadline.run;

import org.jspecify.annotations.NullMarked;
