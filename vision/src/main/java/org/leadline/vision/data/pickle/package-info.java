/// A reader of the few Python pickles that data sets are distributed in. Comes in: the bytes of a pickle. Goes
/// out: dicts, lists, numbers, text and uint8 arrays; nothing that a pickle names is ever run.
@NullMarked
package org.leadline.vision.data.pickle;

import org.jspecify.annotations.NullMarked;
