/// The study of Table I: trainings, their records, and the page that is made of these. Comes in: images with labels,
/// and a scale. Goes out: records of runs, tables, figures and a page, each of which can be made again from the
/// records.
@NullMarked
package org.leadline.app.study;

import org.jspecify.annotations.NullMarked;
