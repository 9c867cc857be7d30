package org.leadline.vision.augment;

/// What a view's parameters do to an image: crop, enlarge (bilinear, pixel centres at ½), mirror, change colours.
///
/// A kernel has buffers of its own and serves one thread.
public final class ViewKernel {

    private static final float PER_LEVEL = 1f / 255;

    private final int size;
    private final float[] planes;
    private final int[] low;
    private final int[] high;
    private final float[] share;

    /// @param size height and width of images and views
    public ViewKernel(int size) {
        this.size = size;
        this.planes = new float[3 * size * size];
        this.low = new int[size];
        this.high = new int[size];
        this.share = new float[size];
    }

    /// Makes one view.
    ///
    /// @param image planar RGB, shape `[3, size, size]`
    /// @return planar RGB in `[0, 1]`, shape `[3, size, size]`; valid until the next call
    public float[] view(byte[] image, ViewParameters parameters) {
        resize(image, parameters.crop(), parameters.flip());
        Colors.adjust(planes, parameters.adjustments());
        if (parameters.grey()) Colors.grey(planes);
        return planes;
    }

    private void resize(byte[] image, Crop crop, boolean flip) {
        for (int x = 0; x < size; x++) {
            float at = (x + 0.5f) * crop.width() / size - 0.5f;
            int place = flip ? size - 1 - x : x;
            low[place] = crop.left() + Math.clamp((int) Math.floor(at), 0, crop.width() - 1);
            high[place] = crop.left() + Math.clamp((int) Math.floor(at) + 1, 0, crop.width() - 1);
            share[place] = at - (float) Math.floor(at);
        }
        for (int y = 0; y < size; y++) {
            float at = (y + 0.5f) * crop.height() / size - 0.5f;
            int upper = crop.top() + Math.clamp((int) Math.floor(at), 0, crop.height() - 1);
            int lower = crop.top() + Math.clamp((int) Math.floor(at) + 1, 0, crop.height() - 1);
            float down = at - (float) Math.floor(at);
            for (int channel = 0; channel < 3; channel++) row(image, channel, y, upper, lower, down);
        }
    }

    private void row(byte[] image, int channel, int y, int upper, int lower, float down) {
        int plane = channel * size * size;
        int above = plane + upper * size;
        int below = plane + lower * size;
        int to = plane + y * size;
        for (int x = 0; x < size; x++) {
            float right = share[x];
            float first = level(image[above + low[x]]) * (1 - right) + level(image[above + high[x]]) * right;
            float second = level(image[below + low[x]]) * (1 - right) + level(image[below + high[x]]) * right;
            planes[to + x] = (first * (1 - down) + second * down) * PER_LEVEL;
        }
    }

    private static float level(byte value) {
        return value & 0xFF;
    }
}
