/// Reads the kinds of Python pickle that data sets and weights are distributed in. Comes in: the bytes of a
/// pickle, and a vocabulary of the names that it may hold. Goes out: dicts, lists, numbers, text and the
/// vocabulary's values. No code that a pickle names is ever run.
@NullMarked
package org.leadline.pickle;

import org.jspecify.annotations.NullMarked;
