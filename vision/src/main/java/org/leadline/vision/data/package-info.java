/// Image sets. Comes in: the name of the data (a CIFAR archive, a folder or archive of images, or the word
/// `shapes`). Goes out: a training and a test split, each a buffer of uint8 pixels with labels and names.
///
/// A source is recognized by its content ([Recognizer]) and lists its images ([Catalog]). The split, the limit
/// and the hold-out are chosen from that list ([Choice]), by one class for all sources. Then each image is
/// decoded once.
@NullMarked
package org.leadline.vision.data;

import org.jspecify.annotations.NullMarked;
