/// Arrays in files, whoever wrote them. Comes in: `.npy`, `.npz` and `.safetensors` files. Goes out: an
/// [org.leadline.array.NdArray], memory-mapped where the file already has our order of bytes; and the same way
/// back.
///
/// No reader trusts a length that it read: it is held against the file's size before anything is allocated.
@NullMarked
package org.leadline.array;

import org.jspecify.annotations.NullMarked;
