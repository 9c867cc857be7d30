package org.leadline.run;

/// An image that could not be read, so that its split has a row less.
///
/// @param split the split it belongs to, such as `train`
/// @param index its place among the images as they were found, from 0
/// @param name its file or entry
/// @param reason what is wrong with it
public record SkippedImage(String split, int index, String name, String reason) {}
