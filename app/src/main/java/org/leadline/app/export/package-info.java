/// Exports of a run. Comes in: the scores and weights that a run holds. Goes out: one table, event
/// files of TensorBoard, runs of MLflow, and weights under torchvision's names.
@NullMarked
package org.leadline.app.export;

import org.jspecify.annotations.NullMarked;
