package org.leadline.vision.embed;

/// A buffer for one image of uint8 levels, which converts it to floats.
public final class Levels {

    private static final float PER_LEVEL = 1f / 255;

    private final byte[] image;
    private final float[][] planes;

    /// @param size height and width of the image
    public Levels(int size) {
        this.image = new byte[3 * size * size];
        this.planes = new float[3][size * size];
    }

    /// The image to write: planar RGB, shape `[3, size, size]`.
    public byte[] image() {
        return image;
    }

    /// Returns the image's present red, green and blue in `[0, 1]`. Valid until the next call.
    public float[][] planes() {
        int from = 0;
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) plane[i] = (image[from + i] & 0xFF) * PER_LEVEL;
            from += plane.length;
        }
        return planes;
    }
}
