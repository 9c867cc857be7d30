/// Matrices in Parquet files. Comes in: a `.parquet` file of any writer. Goes out: an
/// [org.leadline.array.NdArray] made of its columns of floating-point numbers, in the order of the rows.
///
/// A file is read in three steps: its footer ([org.leadline.parquet.Footer]), the headers of the pages of a
/// column ([org.leadline.parquet.PageWalk]), and the values in them. What a header claims is checked against
/// the file before there is memory for it.
@NullMarked
package org.leadline.parquet;

import org.jspecify.annotations.NullMarked;
