/// A study over several trainings: the record that is left of each, and what they come to together. Comes in:
/// scores of a run. Goes out: CSV files from which every table and figure can be made again, and the numbers of
/// these tables.
@NullMarked
package org.leadline.study;

import org.jspecify.annotations.NullMarked;
