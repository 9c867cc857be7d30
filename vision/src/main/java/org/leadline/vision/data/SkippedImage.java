package org.leadline.vision.data;

/// An image that did not decode and was left out.
///
/// @param split the part of the source that it belongs to; `TRAIN` where the source is not divided
/// @param index its place in the sorted listing of that part, from 0
/// @param name its name in the source, such as `train/cat/0001.jpg`
/// @param reason why it did not decode, as the end of a sentence
public record SkippedImage(Split split, int index, String name, String reason) {}
