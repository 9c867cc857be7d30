/// Tensors in files of torch.save. Comes in: a `.pth` or `.pt` file. Goes out: its dictionaries of tensors, whose
/// elements are read when they are asked for. Nothing that a file names is run.
@NullMarked
package org.leadline.torch;

import org.jspecify.annotations.NullMarked;
