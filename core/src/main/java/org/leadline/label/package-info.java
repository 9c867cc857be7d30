/// Labels in files of any program. Comes in: text with a label a line, tables with a column of labels, `.npy`,
/// `.npz` and `.safetensors` arrays, and how many rows the labels belong to. Goes out:
/// [org.leadline.embedding.Labels], and a note on each choice that a person may want to check.
@NullMarked
package org.leadline.label;

import org.jspecify.annotations.NullMarked;
