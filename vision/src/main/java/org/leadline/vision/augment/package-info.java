/// Views: random, label-preserving changes of an image. Comes in: uint8 pixels and a seed. Goes out: floats
/// in `[0, 1]`.
///
/// What is drawn ([org.leadline.vision.augment.ViewParameters]) and what it does to pixels
/// ([org.leadline.vision.augment.ViewKernel]) are apart, so that either can be checked alone. So it
/// is with what AutoAugment changes ([org.leadline.vision.augment.AutoAugment],
/// [org.leadline.vision.augment.LevelKernel]).
@NullMarked
package org.leadline.vision.augment;

import org.jspecify.annotations.NullMarked;
