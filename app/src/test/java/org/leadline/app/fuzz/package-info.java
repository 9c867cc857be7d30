/// Hostile input for every parser. Comes in: valid inputs, and a seed. Goes out: how many changed ones were
/// accepted, refused with a sentence, or ended in anything else, which is a defect.
///
/// A parser is one entry in [org.leadline.app.fuzz.Parsers#all]; a format knows how its files are put together
/// ([org.leadline.app.fuzz.Format]), so that changes get past its checksums.
@NullMarked
package org.leadline.app.fuzz;

import org.jspecify.annotations.NullMarked;
