/// A reader of the few Python pickles that data sets and weights are distributed in. Comes in: the bytes of a
/// pickle, and a vocabulary of the names it may hold. Goes out: dicts, lists, numbers, text and what the vocabulary
/// knows; nothing that a pickle names is ever run.
@NullMarked
package org.leadline.vision.pickle;

import org.jspecify.annotations.NullMarked;
