/// Arrays in files of any program. Comes in: `.npy`, `.npz` and `.safetensors` files. Goes out: an
/// [org.leadline.array.NdArray], memory-mapped where the file is little-endian. Arrays are written in these
/// formats, too.
///
/// A reader checks each length in a file against the size of the file before it allocates memory.
@NullMarked
package org.leadline.array;

import org.jspecify.annotations.NullMarked;
