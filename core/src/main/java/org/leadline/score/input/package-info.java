/// The inputs of scores, each made once a milestone when it is first asked for ([org.leadline.score.input.Inputs]).
/// Comes in: the rows of a milestone and what lies beside them. Goes out: neighbors, spectra, layouts, clusters; or
/// the cause why one of them is undefined, which every score of it then shares.
///
/// An [org.leadline.score.input.Input] carries the parameters that identify it, so that the key of a stored score
/// follows from what it is made of.
@NullMarked
package org.leadline.score.input;

import org.jspecify.annotations.NullMarked;
