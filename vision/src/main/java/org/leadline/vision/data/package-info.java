/// Image sets. Comes in: what a person calls the data (a CIFAR archive, a folder or archive of images, or the
/// word `shapes`). Goes out: a training and a test split, each one buffer of uint8 pixels with labels and names
/// beside it.
///
/// A source is recognised by what it holds ([Recogniser]) and lists its images ([Catalogue]); the split, the
/// limit and the hold-out are chosen from that list once for all sources ([Choice]); only then is anything
/// decoded, and once.
@NullMarked
package org.leadline.vision.data;

import org.jspecify.annotations.NullMarked;
