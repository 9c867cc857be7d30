package org.leadline.vision.embed;

/// One image of uint8 levels on its way into a batch.
public final class Levels {

    private static final float PER_LEVEL = 1f / 255;

    private final byte[] image;
    private final float[][] planes;

    /// @param size height and width
    public Levels(int size) {
        this.image = new byte[3 * size * size];
        this.planes = new float[3][size * size];
    }

    /// Planar RGB, shape `[3, size, size]`, to be written.
    public byte[] image() {
        return image;
    }

    /// The image as it is now, red, green and blue in `[0, 1]`; valid until the next call.
    public float[][] planes() {
        int from = 0;
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) plane[i] = (image[from + i] & 0xFF) * PER_LEVEL;
            from += plane.length;
        }
        return planes;
    }
}
