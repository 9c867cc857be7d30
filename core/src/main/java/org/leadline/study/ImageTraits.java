package org.leadline.study;

/// Plain statistics of one image, by which outlying images are told from others without a network.
///
/// @param image the first digits of the SHA-256 of its pixels, by which it is found again in other samples
/// @param saturation the mean over pixels of (maximum − minimum)/maximum of red, green and blue, in [0, 1]
/// @param brightness the mean over pixels of the luma of ITU-R BT.601, in [0, 1]
/// @param contrast the standard deviation of that luma over pixels
public record ImageTraits(String image, double saturation, double brightness, double contrast) {}
