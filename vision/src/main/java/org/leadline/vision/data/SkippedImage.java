package org.leadline.vision.data;

/// An image that did not decode and was skipped.
///
/// @param split its split; `TRAIN` for a source without splits
/// @param index its index in the sorted list of the split, from 0
/// @param name its name in the source, such as `train/cat/0001.jpg`
/// @param reason why it did not decode, as the end of a sentence
public record SkippedImage(Split split, int index, String name, String reason) {}
