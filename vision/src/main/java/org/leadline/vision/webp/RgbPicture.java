package org.leadline.vision.webp;

/// A decoded picture.
///
/// @param planes red, green and blue, each of shape `[height, width]`, uint8; not copied
/// @param width its width in pixels
/// @param height its height in pixels
public record RgbPicture(byte[][] planes, int width, int height) {}
