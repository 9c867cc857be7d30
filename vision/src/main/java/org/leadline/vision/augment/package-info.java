/// Views: random, label-preserving changes of an image. Comes in: uint8 pixels and a seed. Goes out: floats in
/// `[0, 1]`.
///
/// Random choices ([org.leadline.vision.augment.ViewParameters]) and their effect on pixels
/// ([org.leadline.vision.augment.ViewKernel]) are separate classes, so that each can be tested alone. AutoAugment
/// has the same division ([org.leadline.vision.augment.AutoAugment], [org.leadline.vision.augment.LevelKernel]).
@NullMarked
package org.leadline.vision.augment;

import org.jspecify.annotations.NullMarked;
