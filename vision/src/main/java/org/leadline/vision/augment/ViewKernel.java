package org.leadline.vision.augment;

/// Makes a view of an image from its parameters: crop, enlarge (bilinear, pixel centers at ½), mirror, change
/// colors, blur.
///
/// A kernel owns its buffers and serves one thread.
public final class ViewKernel {

    private static final float PER_LEVEL = 1f / 255;

    private final int size;
    private final float[][] planes;
    private final Colors colors;
    private final Blur blur;

    /// Rows of the crop, one channel, each resized to the view's width.
    private final float[][] stretched;

    private final int[] low;
    private final int[] high;
    private final float[] fraction;

    /// @param size height and width of images and views
    public ViewKernel(int size) {
        this.size = size;
        this.planes = new float[3][size * size];
        this.colors = new Colors(size * size);
        this.blur = new Blur(size);
        this.stretched = new float[size][size];
        this.low = new int[size];
        this.high = new int[size];
        this.fraction = new float[size];
    }

    /// Makes one view.
    ///
    /// @param image planar RGB, shape `[3, size, size]`
    /// @return red, green and blue in `[0, 1]`, shape `[3, size·size]`; valid until the next call
    public float[][] view(byte[] image, ViewParameters parameters) {
        resize(image, parameters.crop(), parameters.flip());
        colors.adjust(planes, parameters.adjustments());
        if (parameters.gray()) colors.gray(planes);
        parameters.blur().ifPresent(gaussian -> blur.apply(planes, gaussian));
        return planes;
    }

    private void resize(byte[] image, Crop crop, boolean flip) {
        for (int x = 0; x < size; x++) {
            float at = (x + 0.5f) * crop.width() / size - 0.5f;
            int place = flip ? size - 1 - x : x;
            int left = (int) Math.floor(at);
            low[place] = crop.left() + Math.clamp(left, 0, crop.width() - 1);
            high[place] = crop.left() + Math.clamp(left + 1, 0, crop.width() - 1);
            fraction[place] = at - left;
        }
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * size * size + crop.top() * size;
            for (int row = 0; row < crop.height(); row++) stretch(image, from + row * size, stretched[row]);
            for (int y = 0; y < size; y++) {
                float at = (y + 0.5f) * crop.height() / size - 0.5f;
                int above = (int) Math.floor(at);
                float[] upper = stretched[Math.clamp(above, 0, crop.height() - 1)];
                float[] lower = stretched[Math.clamp(above + 1, 0, crop.height() - 1)];
                blend(upper, lower, at - above, planes[channel], y * size);
            }
        }
    }

    private void stretch(byte[] image, int from, float[] row) {
        for (int x = 0; x < size; x++) {
            float right = fraction[x];
            float first = image[from + low[x]] & 0xFF;
            float second = image[from + high[x]] & 0xFF;
            row[x] = (first + (second - first) * right) * PER_LEVEL;
        }
    }

    private void blend(float[] upper, float[] lower, float down, float[] plane, int to) {
        for (int x = 0; x < size; x++) plane[to + x] = upper[x] + (lower[x] - upper[x]) * down;
    }
}
